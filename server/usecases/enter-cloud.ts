import type { CloudSession, HostConnection } from '../engine/ports';
import { type CloudAccess, cloudAccess } from './cloud-access';
import { loadCloud } from './load-cloud';
import { readCloud, type StoredCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** A stored cloud, entered as its administrator. */
export interface EnteredCloud {
  readonly cloud: StoredCloud;
  readonly access: CloudAccess;
  readonly session: CloudSession;
  readonly connect: (host: string) => Promise<HostConnection>;
}

/** Reads a cloud's files and how to reach its hosts. A cloud with errors in its files is refused with all of them. */
export async function approachCloud(
  worker: Pick<WorkerDeps, 'store' | 'generate' | 'tools' | 'connections'>,
  id: string,
): Promise<Omit<EnteredCloud, 'session'>> {
  const cloud = await readCloud(worker, id);
  const loaded = loadCloud(cloud.source, worker.tools);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  return {
    cloud,
    access: cloudAccess(loaded.value.input),
    async connect(host) {
      const target = cloud.target(host);
      if (!target) throw new Refusal('conflict', { kind: 'host_without_address', host });
      return worker.connections.get(target);
    },
  };
}

/** The same, signed in. */
export async function enterCloud(worker: WorkerDeps, id: string): Promise<EnteredCloud> {
  const near = await approachCloud(worker, id);
  const session = await worker.sessions.open(near.access.admin, await near.connect(near.access.via));
  return { ...near, session };
}
