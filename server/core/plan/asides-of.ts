import type { Aside, DesiredContainer } from '../domain/desired';
import type { StepWork } from '../domain/plan';
import { interrupts } from './interrupts';
import { stepId } from './step-id';

interface Asking {
  readonly id: string;
  readonly work: StepWork;
}

/** What a step carries along of how its container steps aside. */
export const asidesOf = ({ asides }: DesiredContainer): { readonly asides?: readonly Aside[] } =>
  asides === undefined ? {} : { asides };

/**
 * The steps of those that an interruption asks to let it go: they come first, since one that is made anew in between
 * would have forgotten who left. Of two that ask each other, the first of the list does.
 */
export function askedFirst(steps: readonly Asking[]): (step: Asking) => readonly string[] {
  const place = new Map(steps.map(({ id }, at) => [id, at]));
  const asked = new Map(steps.map((step) => [step.id, askedBy(step)]));
  return ({ id }) =>
    (asked.get(id) ?? []).filter((other) => {
      const first = (place.get(other) ?? -1) < (place.get(id) ?? -1);
      return other !== id && place.has(other) && (first || !asked.get(other)?.includes(id));
    });
}

function askedBy({ work }: Asking): readonly string[] {
  if (!interrupts(work) || !('asides' in work)) return [];
  return (work.asides ?? []).flatMap(({ hosts, container }) =>
    hosts.map((host) => stepId.container(host, container)),
  );
}
