import { DEPLOYMENT_HOST } from '@/server/core/domain/plan';
import type { RunState, StepState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/views/plans';
import type { Dictionary } from '../i18n/dictionary';
import { hostName } from '../i18n/host-name';
import { preparing } from '../plan/preparing';
import type { GanttBar, GanttRow } from '../ui/gantt-layout';
import type { Mark } from '../ui/mark';

/** The state of a step as a shape. */
export function stepMark(state: StepState | undefined): Mark {
  switch (state?.kind) {
    case 'done':
      return 'ok';
    case 'failed':
      return 'failed';
    case 'running':
      return 'running';
    case 'retrying':
      return 'warn';
    case 'unknown':
    case 'skipped':
      return 'unknown';
    default:
      return 'waiting';
  }
}

const worst: readonly Mark[] = ['failed', 'warn', 'running', 'unknown', 'waiting', 'ok'];
const guess = 2;

const last = (subject: string): string => subject.slice(subject.lastIndexOf('/') + 1);
/** `nova_api` is `api` in the row of nova. */
const shortOf = (step: StepView): string =>
  step.role && last(step.subject).startsWith(`${step.role}_`)
    ? last(step.subject).slice(step.role.length + 1)
    : last(step.subject);

export interface Timeline {
  readonly rows: readonly GanttRow[];
  readonly bars: readonly GanttBar[];
  readonly by: 'host' | 'role';
}

/** Steps as bars: what ended where it was, what runs up to now, and where the rest is expected. Seconds from the start. */
export function timeline(
  steps: readonly StepView[],
  run: RunState,
  critical: ReadonlySet<string>,
  now: number,
  t: Dictionary,
): Timeline {
  const hosts = new Set(steps.map((s) => s.host).filter((h) => h !== DEPLOYMENT_HOST));
  const by = hosts.size > 2 ? 'host' : 'role';
  const rowOf = (s: StepView) => (by === 'host' ? s.host : s.role || s.kind);
  const start = run.startedAt ? Date.parse(run.startedAt) : now;
  const at = (iso: string) => Math.max(0, (Date.parse(iso) - start) / 1000);
  const live = run.state === 'running' || run.state === 'cancelling' || run.state === 'waiting';
  const nowAt = Math.max(0, (now - start) / 1000);
  const ends = new Map<string, number>();
  const bars: GanttBar[] = [];
  const marks = new Map<string, Set<Mark>>();
  for (const step of steps) {
    const state = run.steps.get(step.id);
    const mark = stepMark(state);
    const row = rowOf(step);
    marks.set(row, (marks.get(row) ?? new Set()).add(mark));
    const from =
      state && 'startedAt' in state
        ? at(state.startedAt)
        : Math.max(nowAt, ...step.needs.map((n) => ends.get(n) ?? 0));
    const to =
      state && 'endedAt' in state ? at(state.endedAt) : Math.max(nowAt, from + (step.estimate ?? guess));
    ends.set(step.id, to);
    if (state?.kind === 'skipped' || (!state && !live)) continue;
    const open = state?.kind === 'running' || state?.kind === 'retrying';
    bars.push({
      id: step.id,
      row,
      from,
      to: open ? nowAt : to,
      mark,
      label: last(step.subject),
      short: shortOf(step),
      note: [t.words.kinds[step.kind], hostName(step.host, t)].join(' · '),
      critical: critical.has(step.id),
      thin: preparing.includes(step.kind),
    });
  }
  const kinds: Readonly<Record<string, string>> = t.words.kinds;
  // What belongs to no service comes before all of them.
  const order = (id: string) => (id in kinds ? 0 : 1);
  const ids = [...marks].toSorted(([a], [b]) => (by === 'role' ? order(a) - order(b) : 0));
  const rows = ids.map(([id, seen]) => ({
    id,
    label: by === 'host' ? hostName(id, t) : (kinds[id] ?? id),
    mark: worst.find((m) => seen.has(m)) ?? 'waiting',
  }));
  return { rows, bars, by };
}
