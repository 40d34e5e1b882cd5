import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action } from '../domain/plan';
import { rolls } from '../domain/scope';
import { carries } from './carries';
import type { Draft } from './draft';
import { interrupts } from './interrupts';
import { stepId } from './step-id';

/** The share of the hosts of a service that may be interrupted at a time; one host where that is less than one. */
const SHARE = 0.3;

/**
 * A running service that listens is interrupted in batches, so that its other members keep serving: each step waits for
 * the step one batch before it. The member with a floating address comes last: the address moves once, to a renewed host.
 * Where a service grows, its members are interrupted only after the new ones are ready; quorum members join one after
 * another, after the existing ones. By step id, the steps to wait for.
 */
export function serial(
  desired: DesiredState,
  drafts: readonly Draft[],
  action: Action,
  observed: ObservedState,
): ReadonlyMap<string, readonly string[]> {
  const hosts = Object.values(desired.hosts);
  const last = (host: (typeof hosts)[number]): number => (carries(host, observed) ? hosts.length : 0);
  const place = new Map(hosts.map((host, at) => [host.name, at + last(host)]));
  const inPlace = (steps: readonly Draft[]) =>
    steps.toSorted((a, b) => (place.get(a.host) ?? 0) - (place.get(b.host) ?? 0));
  const bySubject = new Map<string, { readonly away: Draft[]; readonly fresh: Draft[] }>();
  for (const step of drafts) {
    if (!answers(step) || !place.has(step.host)) continue;
    const group = bySubject.get(step.subject) ?? { away: [], fresh: [] };
    bySubject.set(step.subject, group);
    group[interrupts(step.work) ? 'away' : 'fresh'].push(step);
  }
  const before = new Map<string, readonly string[]>();
  // Of a quorum's members at most one is interrupted at a time.
  const deciding = new Set(
    hosts.flatMap(({ containers }) => containers.flatMap(({ quorum, spec }) => (quorum ? [spec.name] : []))),
  );
  for (const [subject, { away, fresh }] of bySubject) {
    const order = inPlace(away);
    const decides = deciding.has(subject);
    const batch = decides ? 1 : sizeOf(desired, action, order.length);
    for (const [at, step] of order.entries()) {
      const earlier = order[at - batch];
      if (earlier) before.set(step.id, [earlier.id]);
      else if (fresh.length > 0)
        before.set(step.id, decides ? fresh.flatMap(made) : fresh.map(({ id }) => id));
    }
    if (!decides || !isThere(subject, fresh, observed)) continue;
    let former = order.at(-1);
    for (const step of inPlace(fresh)) {
      if (former) before.set(step.id, [former.id]);
      former = step;
    }
  }
  return before;
}

/** The local dependencies of a container that does not run yet: running members are not interrupted for a new member that cannot start. */
const made = ({ host, subject, work }: Draft): readonly string[] =>
  work.kind === 'container' ? [stepId.pull(host, work.spec.image), stepId.files(host, subject)] : [];

/** Whether a member runs, or may run, on a host where no member is recreated. */
const isThere = (name: string, fresh: readonly Draft[], { hosts }: ObservedState): boolean =>
  Object.entries(hosts).some(([host, seen]) => {
    if (fresh.some((step) => step.host === host)) return false;
    if (seen.kind !== 'seen' || seen.docker.kind === 'down') return true;
    return seen.docker.kind === 'running' && seen.docker.containers[name] !== undefined;
  });

/** Batch size in hosts. The operator's setting wins; an upgrade defaults to one host, so that a failure stops at the first host. */
function sizeOf({ batch }: DesiredState, action: Action, hosts: number): number {
  if (batch && 'hosts' in batch) return batch.hosts;
  if (!batch && rolls(action)) return 1;
  return Math.max(1, Math.floor(hosts * (batch ? batch.percent / 100 : SHARE)));
}

/** Whether the container is created or interrupted and serves requests. */
const answers = ({ work }: Draft): boolean =>
  (interrupts(work) || work.kind === 'container') && 'ready' in work && work.ready.kind !== 'running';
