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
 * The steps of the containers that help an interrupted container to step aside: they come first, since a helper that is
 * recreated in between would have forgotten which back end left. The same holds for their own helpers: a floating address
 * must not move while another container steps aside, or open requests hang at the former host. Of two containers that
 * help each other, both are done on one host before the next host: `before` tells which host is first.
 */
export function askedFirst(
  containers: Iterable<DesiredContainer>,
  steps: readonly Asking[],
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): (step: Asking) => readonly string[] {
  const place = new Map(steps.map(({ id }, at) => [id, at]));
  const direct = new Map(
    [...containers].map((one): [string, readonly string[]] => [
      stepId.container(one.host, one.spec.name),
      askedBy(one),
    ]),
  );
  const asked = new Map(
    steps.map(({ id, work }): [string, readonly string[]] => [
      id,
      interrupts(work) ? [...reached(id, direct)].filter((one) => one !== id && place.has(one)) : [],
    ]),
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

/** Whom a container asks, and whom they ask. */
function reached(id: string, direct: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set(direct.get(id));
  for (const one of found) for (const next of direct.get(one) ?? []) found.add(next);
  return found;
}

const askedBy = ({ asides = [] }: DesiredContainer): readonly string[] =>
  asides.flatMap(({ hosts, container }) => hosts.map((host) => stepId.container(host, container)));
