import { formatDiagnostic } from '../core/domain/diagnostic';
import type { RunEvent, RunFigures } from '../core/domain/event';
import { verdictOf } from '../core/domain/verdict';
import { followEvents } from '../store/follow-events';
import type { AccessView } from '../views/access';
import type { DetectView } from '../views/clouds';
import type { PlanView } from '../views/plans';
import { askWorker } from './ask-worker';
import { createCloud } from './create-cloud';
import type { Asker, Kollage } from './kollage';
import { approvePlan, requestPlan } from './plan-requests';
import { Refusal } from './refusal';
import { configureCloud } from './save-file';

export interface AllInOneRequest {
  readonly name: string;
  readonly release: string;
  /** Settings besides those that are found on the host. */
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly asker: Asker;
  readonly print: (line: string) => void;
}

export type AllInOneResult =
  | { readonly outcome: 'done'; readonly cloud: string; readonly access: AccessView }
  | { readonly outcome: 'failed' };

const MAKE_HOST_MS = 10 * 60_000;
const POLL_MS = 100;

/** The wizard's way without a browser: a throw-away host, a plan, its run, and where the cloud answers. */
export async function deployAllInOne(
  kollage: Kollage,
  { name, release, globals = {}, asker, print }: AllInOneRequest,
): Promise<AllInOneResult> {
  const { store } = kollage;
  const known = (await store.clouds.list()).find((cloud) => cloud.name === name);
  const cloud = known?.id ?? (await createCloud(kollage, name, { kind: 'throwaway' }, asker)).id;
  if (!known) print('Making a throw-away host ...');
  // The worker answers with a DetectView (ports.ts).
  const found = (await askWorker(kollage, { kind: 'detect', cloud }, MAKE_HOST_MS)) as DetectView;
  print(
    `Host     ${found.suggest.address}, ${found.facts.os.name}, ${found.facts.cpus} cores, ${Math.round(found.facts.memory.total / 2 ** 30)} GiB`,
  );
  if (!known)
    await configureCloud(
      kollage,
      cloud,
      {
        ...globals,
        openstack_release: release,
        network_interface: found.suggest.interface,
        kolla_internal_vip_address: found.suggest.vip,
      },
      asker,
    );
  const plan = await computed(kollage, (await requestPlan(kollage, cloud, 'deploy', {}, asker)).id);
  const verdict = verdictOf(plan);
  if (verdict.kind === 'nothing') print('Nothing to change: the cloud is as desired.');
  else if (verdict.kind !== 'steps') throw new Refusal('unavailable', { kind: 'hosts_unseen' });
  else if (!(await runPlan(kollage, plan, asker, print))) return { outcome: 'failed' };
  const access = (await askWorker(kollage, { kind: 'access', cloud }, 60_000)) as AccessView;
  return { outcome: 'done', cloud, access };
}

async function computed({ store }: Kollage, id: string): Promise<PlanView> {
  for (;;) {
    const plan = await store.plans.view(id);
    if (plan?.state.kind === 'ready') return plan;
    if (plan?.state.kind === 'invalid')
      throw new Refusal('invalid', { kind: 'cloud_unplannable' }, plan.state.diagnostics);
    if (plan?.state.kind === 'failed') throw new Error(`the plan failed: ${plan.state.error.message}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function runPlan(
  kollage: Kollage,
  plan: PlanView,
  asker: Asker,
  print: (line: string) => void,
): Promise<boolean> {
  for (const warning of plan.warnings) print(formatDiagnostic(warning));
  const verbs = new Map<string, number>();
  for (const change of plan.changes)
    if (change.verb !== 'keep') verbs.set(change.verb, (verbs.get(change.verb) ?? 0) + 1);
  print(
    `Plan     ${[...verbs].map(([verb, count]) => `${count} ${verb}`).join(', ')}; ${plan.steps.length} steps`,
  );
  const { run } = await approvePlan(kollage, plan.id, { digest: plan.digest }, asker);
  const begun = new Map<string, number>();
  const stop = new AbortController();
  for await (const batch of followEvents(kollage.store, run, 0, stop.signal))
    for (const event of batch) {
      const line = sentence(event, begun);
      if (line !== undefined) print(line);
      if (event.type === 'run_ended') return event.outcome === 'done';
      if (event.type === 'run_interrupted') return false;
    }
  return false;
}

/** What of an event is worth a line on a terminal. */
function sentence(event: RunEvent, begun: Map<string, number>): string | undefined {
  switch (event.type) {
    case 'step_started':
      begun.set(event.step, Date.parse(event.at));
      return undefined;
    case 'step_done':
      return `  done   ${event.step} (${((Date.parse(event.at) - (begun.get(event.step) ?? 0)) / 1000).toFixed(1)} s)`;
    case 'step_failed':
      return [
        `  FAILED ${event.step}: ${event.error.message}`,
        ...(event.error.lines ?? []).map((line) => `         | ${line}`),
        ...(event.error.remedy ? [`         ${event.error.remedy}`] : []),
      ].join('\n');
    case 'step_retrying':
      return `  again  ${event.step} in ${event.inMs / 1000} s: ${event.error.message}`;
    case 'run_interrupted':
      return `Interrupted: ${event.cause}`;
    case 'run_ended':
      return [
        `Run      ${event.outcome}${event.error ? `: ${event.error.message}` : ''}`,
        ...(event.figures ? figureLines(event.figures) : []),
      ].join('\n');
    default:
      return undefined;
  }
}

/** The figures at the end of a run. */
export function figureLines({ wall, cpu, cores, criticalPath, firstToken }: RunFigures): string[] {
  const floor = cpu / cores;
  return [
    `Wall     ${wall.toFixed(1)} s${firstToken === undefined ? '' : `; first token after ${firstToken.toFixed(1)} s`}`,
    `Floor    ${floor.toFixed(1)} s (${cpu.toFixed(1)} CPU s on ${cores} cores)${floor > 0 ? `; wall is ${(wall / floor).toFixed(2)} times that` : ''}`,
    `Critical ${criticalPath.map(({ step, seconds, waited }) => `${waited ? `${waited.seconds.toFixed(1)} for a free place > ` : ''}${step} ${seconds.toFixed(1)}`).join(' > ')}`,
  ];
}
