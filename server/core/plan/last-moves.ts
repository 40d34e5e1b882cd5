import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Step } from '../domain/plan';
import { carries } from './carries';
import { interrupts } from './interrupts';

/**
 * A floating address moves to a new host only after everything created there is ready: the move cuts its connections, so
 * the new host must serve at once. A soft order: it is dropped where a step on that host waits for the move.
 */
export function lastMoves(
  steps: readonly Step[],
  desired: DesiredState,
  observed: ObservedState,
): readonly Step[] {
  const { partings } = desired;
  const balancers = new Set(
    Object.values(partings).flatMap(({ balancer }) => partings[balancer ?? '']?.role ?? []),
  );
  const isMade = ({ work }: Step) => work.kind === 'container' && !work.replaces;
  const moving = steps.filter(({ host, role, work }) => {
    const wanted = desired.hosts[host];
    return interrupts(work) && balancers.has(role) && wanted !== undefined && carries(wanted, observed);
  });
  if (moving.length === 0) return steps;
  const needs = new Map(steps.map(({ id, needs: before }) => [id, before]));
  for (const step of moving) {
    const hosts = new Set(
      steps.flatMap((other) => (isMade(other) && other.subject === step.subject ? [other.host] : [])),
    );
    if (hosts.size === 0) continue;
    // Who would only ask it to let go asks the one that is there now.
    for (const other of steps)
      if (interrupts(other.work) && !balancers.has(other.role) && !standsOn(desired, other, step))
        needs.set(
          other.id,
          (needs.get(other.id) ?? []).filter((id) => id !== step.id),
        );
    const waiting = dependents(needs, step.id);
    const before = steps.flatMap((other) =>
      isMade(other) && hosts.has(other.host) && !waiting.has(other.id) ? [other.id] : [],
    );
    needs.set(step.id, [...new Set([...(needs.get(step.id) ?? []), ...before])].sort());
  }
  return steps.map((step) => ({ ...step, needs: needs.get(step.id) ?? step.needs }));
}

const standsOn = ({ hosts }: DesiredState, { host, subject }: Step, on: Step): boolean =>
  hosts[host]?.containers.some(
    ({ spec, needs }) =>
      spec.name === subject &&
      needs.some((need) => need.kind === 'container' && need.host === on.host && need.name === on.subject),
  ) === true;

/** All that waits for a step, directly or not, and the step itself. */
function dependents(needs: ReadonlyMap<string, readonly string[]>, of: string): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const [id, before] of needs)
    for (const need of before) users.set(need, [...(users.get(need) ?? []), id]);
  const found = new Set([of]);
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}
