import type { CloudDoor } from './cloud-door';
import { cloudsYaml, openrcText } from './credential-files';
import type { FileWork } from './file-work';
import type { Credentials } from './ports';
import { readCloud } from './read-cloud';
import type { Site } from './site';

/** Credentials of stored clouds. Shown to whom they are for, kept nowhere. */
export function makeCredentials(
  site: Pick<Site, 'store' | 'generate'> & { readonly files: FileWork },
): Credentials {
  const doorOf = async (id: string): Promise<{ name: string; door: CloudDoor }> => {
    const { source } = await readCloud(site, id);
    return { name: source.name, door: await site.files.door(source) };
  };
  return {
    openrc: async (cloud, who) => openrcText((await doorOf(cloud)).door, who),
    async cloudsYaml(cloud) {
      const { name, door } = await doorOf(cloud);
      return cloudsYaml(door, name);
    },
  };
}
