import type { Maintenance } from '../core/domain/maintenance';
import { underMaintenance } from '../core/runs/under-maintenance';
import type { Store } from '../store/store';
import { summaries, withStates } from './run-states';

/** Runs among which maintenances are looked for: a host that is out of service for longer is told by its containers. */
const RUNS = 30;
/** Actions that start containers again, or remove them for good. */
const over = new Set(['deploy', 'reconfigure', 'upgrade', 'rollback', 'start', 'restart', 'destroy']);

/** The hosts of a cloud that are out of service on purpose, by name. */
export async function readMaintenance(
  store: Store,
  cloud: string,
): Promise<Readonly<Record<string, Maintenance>>> {
  const rows = await store.runs.list(cloud, RUNS);
  const oldest = rows.findLastIndex(({ action }) => action === 'maintain');
  const found: Record<string, Maintenance> = {};
  const decided = new Set<string>();
  // Newest first: what came later decides.
  for (const row of rows.slice(0, oldest + 1)) {
    if (row.action !== 'maintain' && !over.has(row.action)) continue;
    const steps = await store.runs.steps(row.id);
    const touched = [...new Set(steps.map(({ host }) => host))];
    if (row.action === 'maintain') {
      const [read] = await withStates(store, [row]);
      const { id, number, by } = row;
      const out = read ? underMaintenance({ id, number, by, state: read.state, steps }) : {};
      for (const host of touched)
        if (!decided.has(host)) {
          const one = out[host];
          if (one) found[host] = one;
          if (one || read?.state.steps.size) decided.add(host);
        }
    } else {
      const [summary] = await summaries(store, [row]);
      if (summary?.state === 'done') for (const host of touched) decided.add(host);
    }
  }
  return found;
}
