import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action } from '../domain/plan';
import { rolls } from '../domain/scope';
import { carries } from './carries';
import type { Draft } from './draft';
import { interrupts } from './interrupts';

/** The share of the hosts of a service that may be interrupted at a time; one host where that is less than one. */
const SHARE = 0.3;

/**
 * A running service that listens is interrupted on some hosts at a time, so that the others answer meanwhile: each step
 * waits for the one that stands a batch before it. What carries a floating address comes last: it moves once, to what
 * is new already. By step id, the steps to wait for.
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
  const bySubject = new Map<string, Draft[]>();
  for (const step of drafts) {
    if (!away(step) || !place.has(step.host)) continue;
    const list = bySubject.get(step.subject);
    if (list) list.push(step);
    else bySubject.set(step.subject, [step]);
  }
  const before = new Map<string, readonly string[]>();
  // Of those that decide by majority never more than one is away.
  const deciding = new Set(
    hosts.flatMap(({ containers }) => containers.flatMap(({ quorum, spec }) => (quorum ? [spec.name] : []))),
  );
  for (const steps of bySubject.values()) {
    const order = steps.sort((a, b) => (place.get(a.host) ?? 0) - (place.get(b.host) ?? 0));
    const batch = deciding.has(order[0]?.subject ?? '') ? 1 : sizeOf(desired, action, order.length);
    for (const [at, step] of order.entries()) {
      const earlier = order[at - batch];
      if (earlier) before.set(step.id, [earlier.id]);
    }
  }
  return before;
}

/** Hosts at a time. What an operator wants counts; else an upgrade that goes wrong is to be met on one host. */
function sizeOf({ batch }: DesiredState, action: Action, hosts: number): number {
  if (batch && 'hosts' in batch) return batch.hosts;
  if (!batch && rolls(action)) return 1;
  return Math.max(1, Math.floor(hosts * (batch ? batch.percent / 100 : SHARE)));
}

/** One that only runs answers nobody. */
const away = ({ work }: Draft): boolean =>
  interrupts(work) && 'ready' in work && work.ready.kind !== 'running';
