import { keptPlan, whatMoved } from '../core/plan/kept-plan';
import { bringsAbout } from '../core/rollback/kept-state';
import { createRedactor } from '../core/secrets/create-redactor';
import type { WritePermit } from '../engine/write-permit';
import { createEventSink } from '../store/event-sink';
import { askedOfPlan } from './asked-of-plan';
import { inTurns } from './in-turns';
import { backOf, keepState } from './keep-state';
import { planCloud } from './plan-cloud';
import { readCloud } from './read-cloud';
import { found } from './refusal';
import { runPlan } from './run-plan';
import { secretResolver } from './secret-resolver';
import { sparedOf } from './spared-images';
import type { WorkerDeps } from './worker-deps';

/** Runs an approved plan exactly as shown, or refuses it when the world moved since it was computed. */
export async function executeRun(
  worker: WorkerDeps,
  run: string,
  signal: AbortSignal,
  permit: WritePermit,
): Promise<void> {
  const { store, tools } = worker;
  const row = found(await store.runs.get(run), 'run');
  const request = found(await store.plans.request(row.plan.id), 'plan');
  const plan = found(await store.plans.artefact(row.plan.id), 'plan');
  const cloud = await readCloud(worker, request.cloud);
  const events = createEventSink(store, run, createRedactor(cloud.told));
  const now = await planCloud(
    {
      source: cloud.source,
      action: request.action,
      target: cloud.target,
      known: cloud.hosts.map(({ name }) => name),
      ...askedOfPlan(request.options),
      ...(await backOf(store, request)),
      ...(await sparedOf(store, request.action)),
    },
    { ...worker, signal },
  );
  if (now.kind === 'invalid' || now.plan.digest !== plan.digest) {
    const moved =
      now.kind === 'invalid'
        ? ['the files of the cloud']
        : whatMoved(plan, await inTurns(keptPlan(now.plan, tools.hashes.sha256)));
    await store.plans.refuse(row.plan.id, moved);
    events.append({ type: 'run_started', by: row.by, worker: worker.holder });
    events.append({
      type: 'run_ended',
      outcome: 'failed',
      error: {
        tag: 'PlanMoved',
        message: `the cloud is not as it was when this plan was made: ${moved.slice(0, 5).join(', ')}`,
        retryable: false,
        remedy: 'Plan again; nothing was changed.',
      },
    });
    await events.flush();
    return;
  }
  const workshop = await worker.workshop(now.cloud);
  const pause = watchPause(() => store.runs.isPaused(run));
  const outcome = await runPlan(
    {
      plan,
      by: row.by,
      worker: worker.holder,
      writer: {
        owner: `panel ${request.cloud}`,
        words: `run ${run} of the cloud ${plan.cloud}, by ${row.by}, from the panel on ${worker.holder}`,
      },
      target: cloud.target,
      overridden: (request.state.kind === 'approved' ? request.state.overridden : undefined) ?? [],
    },
    {
      connections: worker.connections,
      clock: worker.clock,
      apis: worker.apis,
      sessions: worker.sessions,
      events,
      signal,
      permit,
      held: pause.held,
      pause: async () => {
        events.append({ type: 'run_paused', by: HAND_OVER });
        await events.flush();
        pause.now();
      },
      secrets: secretResolver(now.cloud, tools),
      ...(workshop ? { workshop } : {}),
    },
  ).finally(pause.end);
  if (outcome === 'done' && bringsAbout(now.plan, [request.options.hosts, request.options.services]))
    await keepState(worker, { run, cloud: request.cloud, target: cloud.target }, now);
}

/** The author of a pause in which the operator takes over a host. */
const HAND_OVER = 'kollage';

/** Milliseconds between two looks at whether somebody has paused a run. */
const PAUSE_LOOK = 500;

/** Whether a run is paused just now. A database that is away for a moment changes nothing about it. */
function watchPause(look: () => Promise<boolean>): { held(): boolean; now(): void; end(): void } {
  let paused = false;
  let asked = 0;
  const ask = () => {
    asked += 1;
    const mine = asked;
    look().then(
      (now) => {
        if (mine === asked) paused = now;
      },
      () => undefined,
    );
  };
  ask();
  const timer = setInterval(ask, PAUSE_LOOK);
  return {
    held: () => paused,
    /** It was paused just now: a look from before does not count. */
    now() {
      paused = true;
      asked += 1;
    },
    end: () => clearInterval(timer),
  };
}
