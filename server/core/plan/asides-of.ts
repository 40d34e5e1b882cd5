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
 * would have forgotten who left. Two that ask each other, the first of the list before the other, are done with on one
 * host before the next: `before` says which host that is.
 */
export function askedFirst(
  steps: readonly Asking[],
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): (step: Asking) => readonly string[] {
  const place = new Map(steps.map(({ id }, at) => [id, at]));
  const asked = new Map(
    steps.map((step) => [step.id, askedBy(step).filter((one) => one !== step.id && place.has(one))]),
  );
  const earlier = (one: string, other: string) => (place.get(one) ?? 0) < (place.get(other) ?? 0);
  const mutual = (one: string, other: string) => asked.get(other)?.includes(one) === true;
  return ({ id }) => [
    ...(asked.get(id) ?? []).filter((other) => earlier(other, id) || !mutual(id, other)),
    ...(before.get(id) ?? []).flatMap((former) =>
      (asked.get(former) ?? []).filter((other) => mutual(former, other)),
    ),
  ];
}

function askedBy({ work }: Asking): readonly string[] {
  if (!interrupts(work) || !('asides' in work)) return [];
  return (work.asides ?? []).flatMap(({ hosts, container }) =>
    hosts.map((host) => stepId.container(host, container)),
  );
}
