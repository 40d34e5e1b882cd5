import { type CloudDoor, cloudDoor } from './cloud-door';
import { cloudsYaml, openrcText } from './credential-files';
import { loadCloud } from './load-cloud';
import type { Credentials } from './ports';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { Site } from './site';

/** Credentials of stored clouds. Shown to whom they are for, kept nowhere. */
export function makeCredentials(site: Pick<Site, 'store' | 'kit' | 'generate'>): Credentials {
  const doorOf = async (id: string): Promise<{ name: string; door: CloudDoor }> => {
    const { source } = await readCloud(site, id);
    const loaded = loadCloud(source, site.kit);
    if (!loaded.value)
      throw new Refusal('invalid', 'the files of this cloud have errors', loaded.diagnostics);
    return { name: source.name, door: cloudDoor(loaded.value.input) };
  };
  return {
    openrc: async (cloud, who) => openrcText((await doorOf(cloud)).door, who),
    async cloudsYaml(cloud) {
      const { name, door } = await doorOf(cloud);
      return cloudsYaml(door, name);
    },
  };
}
