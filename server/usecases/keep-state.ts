import { ofParts, partsOf } from '../core/rollback/kept-state';
import type { HostTarget } from '../engine/ports';
import type { PlanRequest } from '../store/plans';
import type { Store } from '../store/store';
import { keptStateOf } from './kept-state-of';
import type { PlannedCloud } from './plan-cloud';
import { Refusal } from './refusal';
import type { Back } from './state-of-run';
import type { WorkerDeps } from './worker-deps';

/** The state that a rollback restores; nothing for every other plan. */
export async function backOf(
  store: Pick<Store, 'keptStates' | 'secrets'>,
  { cloud, options }: Pick<PlanRequest, 'cloud' | 'options'>,
): Promise<{ readonly back?: Back }> {
  if (!options.back) return {};
  const [texts, versions] = await Promise.all([
    store.keptStates.read(options.back.run),
    versionsOf(store, cloud),
  ]);
  if (texts.length === 0)
    throw new Refusal('conflict', { kind: 'run_not_kept', number: options.back.number });
  return { back: { run: options.back.number, kept: ofParts(texts), versions } };
}

/** Keeps what a run that ended well brought about. A host that is away by now costs the rollback to it, not the run. */
export async function keepState(
  { store, connections }: Pick<WorkerDeps, 'store' | 'connections'>,
  of: {
    readonly run: string;
    readonly cloud: string;
    readonly target: (host: string) => HostTarget | undefined;
  },
  planned: Extract<PlannedCloud, { kind: 'planned' }>,
): Promise<void> {
  const connect = async (host: string) => {
    const target = of.target(host);
    if (!target) throw new Error(`no way to ${host} is known`);
    return connections.get(target);
  };
  const kept = await keptStateOf(planned, await versionsOf(store, of.cloud), connect).catch(() => undefined);
  if (kept) await store.keptStates.keep(of.run, of.cloud, partsOf(kept));
}

async function versionsOf(
  { secrets }: Pick<Store, 'secrets'>,
  cloud: string,
): Promise<Readonly<Record<string, number>>> {
  return Object.fromEntries((await secrets.list(cloud)).map(({ name, version }) => [name, version]));
}
