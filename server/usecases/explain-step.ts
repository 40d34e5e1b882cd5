import type { RunEvent } from '../core/domain/event';
import type { SavedFile } from '../core/failures/evidence';
import { overridesOf } from '../core/failures/feeds';
import { tellingLine } from '../core/logs/telling-line';
import { runState, type StepState } from '../core/runs/run-state';
import type { RunRow } from '../store/runs';
import type { FailedThing, FailureView, LastGood } from '../views/failures';
import type { StepView } from '../views/plans';
import { causesOf } from './causes-of';
import type { Kollage } from './kollage';
import { lastGood } from './last-good';
import { found, Refusal } from './refusal';

const LAST_LINES = 40;

type Explainer = Pick<Kollage, 'store' | 'tools' | 'files'>;

/** Why a step of a run failed, what is behind it, and what changed since it last worked. Without a step: the first that failed. */
export async function explainStep(
  kollage: Explainer,
  id: string,
  given: string | undefined,
): Promise<FailureView> {
  const { store } = kollage;
  const run = found(await store.runs.get(id), 'run');
  const steps = await store.runs.steps(id);
  const events = (await store.runs.facts([id])).get(id) ?? [];
  const { steps: states } = runState(events);
  const wanted = given ?? events.find((event) => event.type === 'step_failed')?.step;
  const step = found(
    steps.find((one) => one.id === wanted),
    given === undefined ? 'failed_step' : 'step',
  );
  const state = states.get(step.id);
  if (state?.kind !== 'failed') throw new Refusal('conflict', { kind: 'step_did_not_fail', step: step.id });
  const overrides = await overridesOfStep(kollage, run.cloud.id, step);
  const good = await lastGood(
    store,
    run.cloud,
    { host: step.host, subject: step.subject, steps: new Set([step.id]) },
    { number: run.number, at: run.createdAt },
  );
  // A step whose time was over says nothing itself: what it logged does.
  const lines = state.error.lines?.length
    ? state.error.lines
    : await store.runs.lastLines(id, step.id, LAST_LINES);
  const error = lines.length > 0 ? { ...state.error, lines } : state.error;
  const [causes = []] = await causesOf(kollage, run.cloud.id, [
    {
      host: step.host,
      role: step.role,
      subject: step.subject,
      kind: step.kind,
      tag: error.tag,
      message: error.message,
      lines,
      saved: savedFiles(good, overrides),
    },
  ]);
  const telling = tellingLine(lines);
  return {
    cloud: run.cloud,
    of: thing(run, step, steps, states, events),
    host: step.host,
    role: step.role,
    subject: step.subject,
    at: state.endedAt,
    error,
    ...(telling ? { telling: telling.line } : {}),
    causes,
    overrides,
    lastGood: good,
  };
}

/** Overrides of the cloud that feed the container of a step. */
export async function overridesOfStep(
  { store, tools }: Explainer,
  cloud: string,
  { role, subject, host }: Pick<StepView, 'role' | 'subject' | 'host'>,
): Promise<readonly string[]> {
  const spec = tools.catalog.roles[role]?.spec;
  const files = await store.clouds.files(cloud);
  if (!spec || !files) return [];
  return overridesOf(spec, subject, host, Object.keys(files.overrides)).map((path) => `config/${path}`);
}

/** Saved since then, as far as the container reads them. An override that was removed meanwhile feeds nothing. */
export function savedFiles(good: LastGood, overrides: readonly string[]): readonly SavedFile[] {
  if (good.kind !== 'known') return [];
  return good.saved.flatMap(({ path }): SavedFile[] => {
    if (path === 'globals.yml') return [{ kind: 'globals', path }];
    if (path === 'inventory') return [{ kind: 'inventory', path }];
    return overrides.includes(path) ? [{ kind: 'override', path }] : [];
  });
}

function thing(
  run: RunRow,
  step: StepView,
  steps: readonly StepView[],
  states: ReadonlyMap<string, StepState>,
  events: readonly RunEvent[],
): FailedThing {
  const state = states.get(step.id);
  const all = [...states.values()];
  const tail = step.id.slice(step.host.length);
  const seconds =
    state && 'endedAt' in state ? (Date.parse(state.endedAt) - Date.parse(state.startedAt)) / 1000 : 0;
  return {
    kind: 'step',
    run: { id: run.id, number: run.number, action: run.action },
    step,
    position: steps.indexOf(step) + 1,
    total: steps.length,
    seconds,
    attempts: events.filter((event) => event.type === 'step_started' && event.step === step.id).length,
    done: all.filter(({ kind }) => kind === 'done').length,
    waited: all.filter((one) => one.kind === 'skipped' && one.because === step.id).length,
    others: all.filter(({ kind }) => kind === 'failed').length - 1,
    peers: steps
      .filter((one) => one.id !== step.id && one.id.slice(one.host.length) === tail)
      .map((one) => ({
        host: one.host,
        step: one.id,
        state: states.get(one.id)?.kind ?? 'waiting',
      })),
  };
}
