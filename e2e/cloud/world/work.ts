import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEvent } from '../../../server/core/domain/event';
import type { Action } from '../../../server/core/domain/plan';
import { followEvents } from '../../../server/store/follow-events';
import { askWorker } from '../../../server/usecases/ask-worker';
import { deployAllInOne } from '../../../server/usecases/deploy-all-in-one';
import type { Kollage } from '../../../server/usecases/kollage';
import { approvePlan, requestPlan } from '../../../server/usecases/plan-requests';
import type { AccessView } from '../../../server/views/access';
import type { ChangeView, PlanView } from '../../../server/views/plans';

export const asker = { name: 'cloud ring', address: 'local' };
export const CLOUD = 'ring';
const PLAN_MS = 60_000;
const RUN_MS = 10 * 60_000;

/** What most files try is the engine: identity and what it stands on are enough for it. */
const ENGINE_ALONE = { enable_openstack_core: false };

/** The ring's cloud, or another one of these settings: deployed now, or left so by another file. */
export async function deployedCloud(
  kollage: Kollage,
  wanted = CLOUD,
  globals: Readonly<Record<string, unknown>> = ENGINE_ALONE,
  release = '2025.1',
): Promise<string> {
  const lines: string[] = [];
  const known = (await kollage.store.clouds.list()).find(({ name }) => name === wanted);
  if (known) {
    await settle(kollage, known.id);
    return known.id;
  }
  const made = await deployAllInOne(kollage, {
    name: wanted,
    release,
    globals,
    asker,
    print: (line) => lines.push(line),
  });
  console.log(lines.join('\n'));
  if (made.outcome !== 'done') throw new Error('the cloud could not be deployed');
  return made.cloud;
}

/** A computed plan, whatever became of it. */
export async function plan(
  kollage: Kollage,
  cloud: string,
  action: Action = 'deploy',
  containers: readonly string[] = [],
): Promise<PlanView> {
  const name = (await kollage.store.clouds.get(cloud))?.name ?? '';
  const options = action === 'destroy' ? { confirmName: name } : { containers };
  const { id } = await requestPlan(kollage, cloud, action, options, asker);
  const until = Date.now() + PLAN_MS;
  for (;;) {
    const view = await kollage.store.plans.view(id);
    if (view && view.state.kind !== 'computing') return view;
    if (Date.now() > until) throw new Error(`plan ${id} was not computed within ${PLAN_MS} ms`);
    await sleep(50);
  }
}

/** A plan that can be approved; any other fails with its reason. */
export async function readyPlan(
  kollage: Kollage,
  cloud: string,
  action: Action = 'deploy',
  containers: readonly string[] = [],
): Promise<PlanView> {
  const made = await plan(kollage, cloud, action, containers);
  if (made.state.kind !== 'ready') throw new Error(`the plan is ${JSON.stringify(made.state)}`);
  return made;
}

/** Approves a plan and waits for the end of its run: every event of it, as one who follows it gets them. */
export async function run(kollage: Kollage, made: PlanView): Promise<readonly RunEvent[]> {
  const { run: id } = await approvePlan(kollage, made.id, { digest: made.digest }, asker);
  return eventsOf(kollage, id);
}

const ends = (event: RunEvent) => event.type === 'run_ended' || event.type === 'run_interrupted';

/** Follows a run to its end. */
export async function eventsOf(kollage: Kollage, id: string): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const stop = AbortSignal.timeout(RUN_MS);
  for await (const batch of followEvents(kollage.store, id, 0, stop)) {
    events.push(...batch);
    if (batch.some(ends)) return events;
  }
  throw new Error(
    `run ${id} did not end within ${RUN_MS} ms; its last event is ${JSON.stringify(events.at(-1))}`,
  );
}

/** How a run ended, with what failed in it. */
export function outcomeOf(events: readonly RunEvent[]): string {
  const last = events.at(-1);
  const failures = events.flatMap((event) =>
    event.type === 'step_failed' ? [`${event.step}: ${event.error.message}`] : [],
  );
  const how =
    last?.type === 'run_ended'
      ? [last.outcome, last.error?.message ?? '']
      : last?.type === 'run_interrupted'
        ? ['interrupted', last.cause]
        : ['open'];
  return [...how, ...failures].filter(Boolean).join('; ');
}

/** Plans and runs one action that must end well; the plan it ran. */
export async function act(
  kollage: Kollage,
  cloud: string,
  action: Action = 'deploy',
  containers: readonly string[] = [],
): Promise<PlanView> {
  const made = await readyPlan(kollage, cloud, action, containers);
  if (made.steps.length === 0) return made;
  const outcome = outcomeOf(await run(kollage, made));
  if (outcome !== 'done') throw new Error(`${action} ended: ${outcome}`);
  return made;
}

/** Deploys until nothing is left to do; one plan must be enough, unless the world moves while it waits, or could not be seen. */
export async function settle(kollage: Kollage, cloud: string): Promise<void> {
  const done = await act(kollage, cloud).catch((cause: unknown) => {
    // A container that keeps stopping is another one at each look: as an operator would, plan again.
    if (cause instanceof Error && cause.message.includes('not as it was')) return act(kollage, cloud);
    throw cause;
  });
  // Of an engine that was silent nothing was concluded: now it runs, and the rest can be planned.
  if (done.blocked.length > 0 || done.changes.some(({ verb }) => verb === 'unknown'))
    await act(kollage, cloud);
  const left = await readyPlan(kollage, cloud);
  if (left.steps.length > 0)
    throw new Error(`after a deploy there is still to do: ${left.steps.map(({ id }) => id).join(', ')}`);
}

/** What a plan would change. */
export const due = (made: PlanView): readonly ChangeView[] =>
  made.changes.filter(({ verb }) => verb !== 'keep');

/** The same in words: `restart aio memcached`. */
export const dueWords = (made: PlanView): readonly string[] =>
  due(made)
    .map(({ of, verb, subject }) => `${verb} ${of} ${subject}`)
    .sort();

/** Where the cloud answers, with a token that the worker tried just now. */
export async function access(kollage: Kollage, cloud: string): Promise<AccessView> {
  // The worker answers with an AccessView (server/usecases/ports.ts).
  return (await askWorker(kollage, { kind: 'access', cloud }, 60_000)) as AccessView;
}
