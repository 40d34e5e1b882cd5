import type { Store } from '../store/store';
import type { CloudView } from '../views/clouds';
import type { RunSummary } from '../views/runs';
import { summaries } from './run-states';

/** What makes a cloud, or takes it away. */
export const DEPLOYING = ['adopt', 'deploy', 'reconfigure', 'upgrade', 'rollback', 'destroy'] as const;

/** How far a cloud is, by its newest run that makes it or takes it away. */
export function deployment(run: RunSummary | undefined): CloudView['state'] {
  switch (run?.state) {
    case undefined:
      return 'none';
    case 'done':
      return run?.action === 'destroy' ? 'none' : 'deployed';
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return 'failed';
    default:
      return 'running';
  }
}

/** The clouds of which something may be on their hosts. */
export async function deployedClouds(store: Store): Promise<readonly string[]> {
  const rows = await store.runs.latest(DEPLOYING);
  // Only a removal leaves nothing, and only when it has ended well: of other runs no event is read.
  const removals = rows.filter(({ action }) => action === 'destroy');
  const runs = await summaries(store, removals);
  const gone = new Set(
    removals.filter((_, at) => deployment(runs[at]) === 'none').map(({ cloud }) => cloud.id),
  );
  return rows.map(({ cloud }) => cloud.id).filter((cloud) => !gone.has(cloud));
}
