import { recoverSays } from '../../words/diagnostics/recover';
import type { DesiredContainer, DesiredState } from '../domain/desired';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { ObservedPosition, ObservedState } from '../domain/observed';
import type { Step, StepWork } from '../domain/plan';
import type { Message } from '../domain/text';
import { MINUTES } from './draft';
import { stepId } from './step-id';

/** Seconds that a member which only waits is given to end. */
const PATIENCE = 10;

/** A member and what it knows last. */
export interface Member {
  readonly of: DesiredContainer;
  readonly position: ObservedPosition;
}

/** The clusters of a cloud that can begin anew, by the name of their containers. */
export function recoverable(desired: DesiredState, observed: ObservedState): ReadonlyMap<string, Member[]> {
  const clusters = new Map<string, Member[]>();
  for (const host of Object.values(desired.hosts))
    for (const of of host.containers) {
      if (!of.recovery) continue;
      const { name } = of.spec;
      const position = observed.positions?.[`${host.name}/${name}`] ?? {
        kind: 'unknown',
        cause: 'it was not asked',
      };
      clusters.set(name, [...(clusters.get(name) ?? []), { of, position }]);
    }
  return clusters;
}

/** The member that begins: of those that know the most the first. Undefined where one serves, or none can be chosen. */
export function chosen(members: readonly Member[]): Member | undefined {
  let best: { readonly member: Member; readonly data: string; readonly number: number } | undefined;
  for (const member of members) {
    const { position } = member;
    if (position.kind !== 'seen') continue;
    if (position.serves || (best && best.data !== position.data)) return undefined;
    if (!best || position.number > best.number)
      best = { member, data: position.data, number: position.number };
  }
  return best?.member;
}

/** Why there is nothing to recover, or why nobody can be chosen. */
export function unrecoverable(
  desired: DesiredState,
  observed: ObservedState,
  limit?: readonly string[],
): Diagnostic[] {
  const error = (says: Message): Diagnostic => ({ severity: 'error', ...bilingual(says) });
  const clusters = recoverable(desired, observed);
  if (limit) return [error(recoverSays.takesNoLimit)];
  if (clusters.size === 0) return [error(recoverSays.noCluster)];
  const why = [...clusters].flatMap(([name, members]) => {
    const seen = members.flatMap(({ of, position }) =>
      position.kind === 'seen' ? [{ host: of.host, ...position }] : [],
    );
    const serving = seen.filter(({ serves }) => serves).map(({ host }) => host);
    if (serving.length > 0) return [error(recoverSays.serves(name, serving))];
    if (seen.length === 0) return [error(recoverSays.noMemberTells(name))];
    const [first] = seen;
    const other = seen.find(({ data }) => data !== first?.data);
    return first && other ? [error(recoverSays.twoOrigins(name, first, other))] : [];
  });
  // One that serves is no reason to leave another one down.
  return [...clusters.values()].some((members) => chosen(members)) ? [] : why;
}

/** The member that knows the most begins, then the others join it, one after the other. Pure. */
export function recover(desired: DesiredState, observed: ObservedState): Step[] {
  return [...recoverable(desired, observed)].flatMap(([name, members]) => {
    const first = chosen(members);
    if (!first?.of.recovery) return [];
    const step = (id: string, of: DesiredContainer, work: StepWork, needs: readonly string[]): Step => ({
      ...{ id, host: of.host, role: of.role, subject: name, work, needs },
      timeout: 5 * MINUTES,
      attempts: 3,
    });
    const begin = stepId.begin(first.of.host, name);
    let last = stepId.container(first.of.host, name);
    const steps = [
      step(begin, first.of, { kind: 'exec', name, argv: first.of.recovery.begin }, []),
      step(last, first.of, { kind: 'restart', name, ready: first.of.ready, stopTimeout: PATIENCE }, [begin]),
    ];
    for (const { of } of members) {
      if (of === first.of || !isThere(of, desired, observed)) continue;
      const id = stepId.container(of.host, name);
      steps.push(step(id, of, { kind: 'start', name, ready: of.ready }, [last]));
      last = id;
    }
    return steps;
  });
}

function isThere(
  { host, spec }: DesiredContainer,
  { cloud }: DesiredState,
  { hosts }: ObservedState,
): boolean {
  const seen = hosts[host];
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return false;
  return seen.docker.containers[spec.name]?.spec.labels['kollage.cloud'] === cloud;
}
