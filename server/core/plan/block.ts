import type { BlockedBy, BlockedStep, Step } from '../domain/plan';
import { stepId } from './step-id';

/**
 * Takes out the steps with an obstacle and all that need them. The files of a container that is blocked stay unwritten
 * too: a restart by chance must not read them before what they need is done. Linear in steps and edges.
 */
export function block(
  steps: readonly Step[],
  obstacles: ReadonlyMap<string, readonly BlockedBy[]>,
): { readonly steps: Step[]; readonly blocked: BlockedStep[] } {
  if (obstacles.size === 0) return { steps: [...steps], blocked: [] };
  const byId = new Map(steps.map((step) => [step.id, step]));
  const dependents = new Map<string, string[]>();
  const link = (from: string, to: string): void => {
    const list = dependents.get(from);
    if (list) list.push(to);
    else dependents.set(from, [to]);
  };
  for (const step of steps) {
    for (const need of step.needs) link(need, step.id);
    if (step.work.kind === 'files')
      for (const owner of [stepId.container, stepId.job]) link(owner(step.host, step.subject), step.id);
  }
  const causes = new Map<string, Map<string, BlockedBy>>();
  const open = [...obstacles.keys()];
  for (const [id, by] of obstacles) causes.set(id, new Map(by.map((one) => [JSON.stringify(one), one])));
  for (let at = 0; at < open.length; at++) {
    const id = open[at] ?? '';
    const mine = causes.get(id);
    for (const next of dependents.get(id) ?? []) {
      const theirs = causes.get(next) ?? new Map<string, BlockedBy>();
      const before = theirs.size;
      for (const [key, one] of mine ?? []) theirs.set(key, one);
      if (theirs.size === before) continue;
      causes.set(next, theirs);
      open.push(next);
    }
  }
  return {
    steps: steps.filter(({ id }) => !causes.has(id)),
    blocked: [...causes].flatMap(([id, by]) => {
      const step = byId.get(id);
      return step
        ? [{ id, host: step.host, role: step.role, subject: step.subject, by: [...by.values()] }]
        : [];
    }),
  };
}
