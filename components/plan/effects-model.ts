import type { PlanView, StepView } from '@/server/views/plans';
import type { Interval, Order } from './order-model';

/** What users of a service notice while a plan is carried out. */
export interface Effect {
  readonly role: string;
  /** `pauses`: every host that serves it stops at once. `others`: hosts go on beside it, or stop one after another. `ends`: it is stopped and not begun again. */
  readonly kind: 'pauses' | 'others' | 'ends';
  readonly containers: readonly string[];
  readonly hosts: readonly string[];
  /** From the first stop to the last return, in the order's unit. */
  readonly when: Interval;
}

const rank: Readonly<Record<Effect['kind'], number>> = { ends: 0, pauses: 1, others: 2 };
/** Steps that stop a container whatever its change says: actions on what is there have no changes. */
const stops: ReadonlySet<StepView['kind']> = new Set(['restart', 'stop', 'remove']);

/** Service by service, what weighs most first. */
export function effectsOf(plan: PlanView, order: Order): readonly Effect[] {
  const verbs = new Map(
    plan.changes.flatMap((change) =>
      change.of === 'container' ? [[`${change.host}/${change.subject}`, change.verb] as const] : [],
    ),
  );
  // What a maintenance stops on a host, it starts there again.
  const away = plan.action === 'maintain';
  const verbOf = (step: StepView) => verbs.get(`${step.host}/${step.subject}`);
  const stopping = plan.steps.filter((step) => {
    const verb = verbOf(step);
    return (
      stops.has(step.kind) ||
      (away && step.kind === 'start') ||
      (step.kind === 'container' && (verb === 'replace' || verb === 'restart'))
    );
  });
  const byRole = new Map<string, StepView[]>();
  for (const step of stopping) byRole.set(step.role, [...(byRole.get(step.role) ?? []), step]);
  const gone = new Set(
    stopping
      .filter(({ kind }) => kind === 'stop' || kind === 'remove')
      .map(({ subject, host }) => `${host}/${subject}`),
  );
  return [...byRole]
    .map(([role, steps]): Effect => {
      const names = [...new Set(steps.map(({ subject }) => subject))].sort();
      const at = (step: StepView): Interval => order.at.get(step.id) ?? { from: 0, to: order.length };
      const pauses = names.some((name) => {
        const mine = steps.filter(({ subject }) => subject === name);
        const stay = [...verbs].some(
          ([key, verb]) =>
            key.endsWith(`/${name}`) &&
            verb === 'keep' &&
            !mine.some(({ host }) => key === `${host}/${name}`),
        );
        return !stay && together(mine.map(at));
      });
      const ends =
        plan.action === 'stop' ||
        plan.action === 'destroy' ||
        (!away && steps.every(({ host, subject }) => gone.has(`${host}/${subject}`)));
      return {
        role,
        kind: ends ? 'ends' : away || pauses ? 'pauses' : 'others',
        containers: names,
        hosts: [...new Set(steps.map(({ host }) => host))].sort(),
        when: {
          from: Math.min(...steps.map((step) => at(step).from)),
          to: Math.max(...steps.map((step) => at(step).to)),
        },
      };
    })
    .sort((a, b) => rank[a.kind] - rank[b.kind] || a.when.from - b.when.from || a.role.localeCompare(b.role));
}

/** Whether there is a moment that lies in all of them. */
const together = (intervals: readonly Interval[]): boolean =>
  Math.max(...intervals.map(({ from }) => from)) < Math.min(...intervals.map(({ to }) => to));
