import { hasErrors } from '../core/domain/diagnostic';
import { keptPlan } from '../core/plan/kept-plan';
import { createRedactor } from '../core/secrets/create-redactor';
import { resolveDeep } from '../engine/execute/resolve-deep';
import { readFiles } from '../engine/files/read-files';
import type { PlanRequest } from '../store/plans';
import { askedOfPlan } from './asked-of-plan';
import { diffFiles } from './diff-files';
import { firstDiagnostics } from './first-diagnostics';
import { inTurns } from './in-turns';
import { backOf } from './keep-state';
import { keepFacts } from './look-at-hosts';
import { maskFailure } from './mask-failure';
import { planCloud } from './plan-cloud';
import { changeViews, stepViews } from './plan-views';
import { readCloud, type StoredCloud } from './read-cloud';
import { found } from './refusal';
import { secretResolver } from './secret-resolver';
import { sparedOf } from './spared-images';
import type { WorkerDeps } from './worker-deps';

/** Computes a plan that was asked for and saves it, with the diffs of every file that changes. */
export async function computePlan(worker: WorkerDeps, id: string, signal: AbortSignal): Promise<void> {
  const request = found(await worker.store.plans.request(id), 'plan');
  const cloud = await readCloud(worker, request.cloud);
  const redact = createRedactor(cloud.told);
  try {
    await compute(worker, request, cloud, redact, signal);
  } catch (cause) {
    throw signal.aborted ? cause : maskFailure(cause, redact);
  }
}

async function compute(
  worker: WorkerDeps,
  request: PlanRequest,
  cloud: StoredCloud,
  redact: (text: string) => string,
  signal: AbortSignal,
): Promise<void> {
  const { store, tools, connections } = worker;
  const { id } = request;
  const planned = await planCloud(
    {
      source: cloud.source,
      action: request.action,
      target: cloud.target,
      known: cloud.hosts.map(({ name }) => name),
      ...askedOfPlan(request.options),
      ...(await backOf(store, request)),
      ...(await sparedOf(store, request.action)),
    },
    { ...worker, signal, doing: (what) => note(store.plans.progress(id, what)) },
  );
  if (planned.kind === 'invalid') {
    await store.plans.invalid(
      id,
      firstDiagnostics(
        planned.diagnostics.filter((d) => hasErrors(planned.diagnostics) || d.severity === 'error'),
      ),
    );
    return;
  }
  note(keepFacts(worker, request.cloud, planned.observed.hosts));
  const diffs = await diffFiles(planned.plan, {
    read: async (host, paths) => {
      const target = cloud.target(host);
      return target ? readFiles(await connections.get(target), paths) : {};
    },
    resolve: (text) => secretResolver(planned.cloud, tools).resolve(text),
    redact,
  });
  const estimates = await estimatesOf(worker, request.cloud);
  const body = {
    changes: changeViews(planned.plan, diffs),
    steps: stepViews(planned.plan, estimates),
    blocked: planned.plan.blocked,
    warnings: [...planned.about, ...planned.warnings],
    prechecks: planned.prechecks,
  };
  const kept = await inTurns(keptPlan(planned.plan, tools.hashes.sha256), signal);
  await store.plans.ready(id, kept, resolveDeep(body, { resolve: redact }), diffs);
}

/** Seconds that steps took in the cloud's last runs, by step id and by kind. */
async function estimatesOf(
  { store }: WorkerDeps,
  cloud: string,
): Promise<(step: string) => number | undefined> {
  const rows = (await store.runs.list(cloud, 5)).map((row) => row.id);
  const facts = await store.runs.facts(rows);
  const seen = new Map<string, number>();
  for (const events of [...facts.values()].reverse()) {
    const started = new Map<string, number>();
    for (const event of events) {
      if (event.type === 'step_started') started.set(event.step, Date.parse(event.at));
      const begin = event.type === 'step_done' ? started.get(event.step) : undefined;
      if (event.type === 'step_done' && begin !== undefined)
        seen.set(event.step, (Date.parse(event.at) - begin) / 1000);
    }
  }
  return (step) => seen.get(step);
}

/** Progress notes are best effort: a short outage of the database does not fail the plan. */
const note = (writing: Promise<unknown>): void => {
  writing.catch(() => undefined);
};
