import { createRedactor } from '../core/secrets/create-redactor';
import type { BackupsView } from '../views/backups';
import { findBackups } from './find-backups';
import { loadCloud } from './load-cloud';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** The backups of a cloud, as they lie on its hosts just now. */
export async function lookAtBackups(
  worker: Pick<WorkerDeps, 'store' | 'tools' | 'connections' | 'clock' | 'generate'>,
  id: string,
  signal: AbortSignal,
): Promise<BackupsView> {
  const cloud = await readCloud(worker, id);
  const loaded = loadCloud(cloud.source, worker.tools);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  const redact = createRedactor(cloud.told);
  const view = await findBackups(
    loaded.value,
    async (host) => {
      const target = cloud.target(host);
      if (!target) throw new Error(`no address is configured for ${host}`);
      return worker.connections.get(target);
    },
    worker.clock.now(),
    signal,
  );
  return { ...view, unseen: view.unseen.map(({ host, cause }) => ({ host, cause: redact(cause) })) };
}
