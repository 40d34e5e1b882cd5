import pLimit from 'p-limit';
import type { UsageView } from '../views/containers';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** Requests side by side to one engine. */
const PER_HOST = 8;
/** Milliseconds for all containers of one host: a host that hangs does not hold up the others. */
const PATIENCE = 5_000;

/** The resource usage of these containers (`host/name`). */
export async function readUsage(
  { store, generate, connections, clock }: Pick<WorkerDeps, 'store' | 'generate' | 'connections' | 'clock'>,
  id: string,
  containers: readonly string[],
): Promise<UsageView> {
  const cloud = await readCloud({ store, generate }, id);
  const byHost = new Map<string, string[]>();
  for (const key of containers) {
    const [host = '', name = ''] = key.split('/');
    byHost.set(host, [...(byHost.get(host) ?? []), name]);
  }
  const used: Record<string, UsageView['used'][string]> = {};
  const ofHost = async (host: string, names: readonly string[]) => {
    const target = cloud.target(host);
    if (!target) return;
    const { docker } = await connections.get(target);
    const limit = pLimit(PER_HOST);
    await Promise.all(
      names.map((name) =>
        limit(async () => {
          const seen = await docker.usage(name);
          if (seen) used[`${host}/${name}`] = { at: clock.now(), ...seen };
        }),
      ),
    );
  };
  const late = clock.sleep(PATIENCE);
  await Promise.all(
    [...byHost].map(([host, names]) => Promise.race([ofHost(host, names).catch(() => undefined), late])),
  );
  return { used: { ...used } };
}
