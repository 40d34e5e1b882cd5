import type { CloudAccess } from './cloud-access';
import { cloudsYaml, openrcText } from './credential-files';
import type { FileWork } from './file-work';
import type { Credentials } from './ports';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** Credentials of stored clouds. Shown to whom they are for, kept nowhere. */
export function makeCredentials(
  worker: Pick<WorkerDeps, 'store' | 'generate'> & { readonly files: FileWork },
): Credentials {
  const doorOf = async (id: string): Promise<{ name: string; access: CloudAccess }> => {
    const { source } = await readCloud(worker, id);
    return { name: source.name, access: await worker.files.access(source) };
  };
  return {
    openrc: async (cloud, who) => openrcText((await doorOf(cloud)).access, who),
    async cloudsYaml(cloud) {
      const { name, access } = await doorOf(cloud);
      return cloudsYaml(access, name);
    },
  };
}
