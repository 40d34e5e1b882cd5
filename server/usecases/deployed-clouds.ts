import type { Store } from '../store/store';
import type { CloudView } from '../views/clouds';
import type { RunSummary } from '../views/runs';
import { summaries } from './run-states';

/** What makes a cloud, or takes it away. */
export const DEPLOYING = ['deploy', 'reconfigure', 'upgrade', 'destroy'] as const;

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
  const runs = await summaries(store, rows);
  return rows.flatMap((row, at) => (deployment(runs[at]) === 'none' ? [] : [row.cloud.id]));
}
