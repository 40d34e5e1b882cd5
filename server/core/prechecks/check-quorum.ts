import type { DesiredContainer, DesiredState } from '../domain/desired';
import type { PrecheckItem } from '../domain/event';
import type { ObservedState } from '../domain/observed';
import type { Plan, StepWork } from '../domain/plan';
import { interrupts } from '../plan/interrupts';
import { on } from './precheck-input';

/** Members below which a service has no majority to lose. */
const LEAST = 3;

/**
 * A plan must not take the majority of a service that decides by majority: fails on each host where it would interrupt
 * a member that is well while too few of the others are. A plan that stops all members is meant to. Pure.
 */
export function checkQuorum(plan: Plan, desired: DesiredState, observed: ObservedState): PrecheckItem[] {
  const members = new Map<string, DesiredContainer[]>();
  for (const host of Object.values(desired.hosts))
    for (const one of host.containers)
      if (one.quorum) members.set(one.spec.name, [...(members.get(one.spec.name) ?? []), one]);
  return [...members.values()].flatMap((all) => {
    const well = (one: DesiredContainer) => isWell(one, observed);
    const grows = isAlone(all, observed);
    return [
      ...(all.length < LEAST || grows ? [] : itemsOf(plan, all, well)),
      ...shrinks(plan, all, well, observed),
      ...leftBehind(plan, all, desired, observed),
    ];
  });
}

/** A single member exists, and every other host was observed without one: there is no majority yet that could be lost. */
const isAlone = (all: readonly DesiredContainer[], observed: ObservedState): boolean =>
  all.filter((one) => mayBeThere(one, observed)).length === 1;

function mayBeThere({ host, spec }: DesiredContainer, { hosts }: ObservedState): boolean {
  const seen = hosts[host];
  if (seen?.kind !== 'seen' || seen.docker.kind === 'down') return true;
  return seen.docker.kind === 'running' && seen.docker.containers[spec.name] !== undefined;
}

/**
 * Members that are removed with their hosts. While a majority is healthy they leave one after another, and the others
 * agree on the smaller cluster each time: a warning. Without a majority the rest could decide nothing: a failure.
 */
function shrinks(
  plan: Plan,
  all: readonly DesiredContainer[],
  well: (one: DesiredContainer) => boolean,
  observed: ObservedState,
): PrecheckItem[] {
  const name = all[0]?.spec.name ?? '';
  const stays = new Set(all.map(({ host }) => host));
  const going = plan.steps.flatMap(({ host, subject, work }) =>
    work.kind === 'remove' && subject === name && !stays.has(host) ? [host] : [],
  );
  const there = all.filter((one) => mayBeThere(one, observed));
  const left = there.filter(well).length;
  const members = there.length + going.length;
  if (going.length === 0 || members < LEAST) return [];
  const running = going.filter((host) => {
    const seen = observed.hosts[host];
    return (
      seen?.kind === 'seen' &&
      seen.docker.kind === 'running' &&
      seen.docker.containers[name]?.state === 'running'
    );
  }).length;
  const majority = majorityOf(members);
  const ordered = left + running >= majority && left >= majorityOf(there.length);
  if (ordered && left >= majority) return [];
  const ill = going.join(', ');
  const data = { container: name, left, members, majority, ill, goes: 'yes' };
  return going.map((host) => on({ host }, { check: 'quorum', outcome: ordered ? 'warn' : 'fail', data }));
}

/**
 * Members on hosts that should have none and that this plan does not remove: the remaining members must not start with the
 * smaller list while the others may continue as a separate cluster with data of their own.
 */
function leftBehind(
  plan: Plan,
  all: readonly DesiredContainer[],
  { departed, idle }: DesiredState,
  { hosts }: ObservedState,
): PrecheckItem[] {
  const name = all[0]?.spec.name ?? '';
  const begins = plan.steps.filter(({ subject, work }) => subject === name && interrupts(work));
  const running = [...departed, ...idle].filter((host) => {
    const seen = hosts[host];
    return (
      seen?.kind === 'seen' &&
      seen.docker.kind === 'running' &&
      seen.docker.containers[name]?.state === 'running' &&
      !plan.steps.some((step) => step.host === host && step.subject === name && step.work.kind === 'remove')
    );
  });
  const unseen = departed.filter((host) => hosts[host]?.kind !== 'seen');
  const outnumbered = (others: number) => others > 0 && all.length < majorityOf(all.length + others);
  const outcome = outnumbered(running.length)
    ? 'fail'
    : outnumbered(running.length + unseen.length)
      ? 'warn'
      : undefined;
  if (!outcome) return [];
  const others = [...running, ...(outcome === 'warn' ? unseen : [])].join(', ');
  const data = { container: name, members: all.length, others, goes: 'behind' };
  return begins.map(({ host }) => on({ host }, { check: 'quorum', outcome, data }, 'behind'));
}

const majorityOf = (count: number): number => Math.floor(count / 2) + 1;

function itemsOf(
  plan: Plan,
  all: readonly DesiredContainer[],
  well: (one: DesiredContainer) => boolean,
): PrecheckItem[] {
  const named = (one: DesiredContainer, fits: (work: StepWork) => boolean) =>
    plan.steps.some(
      ({ host, subject, work }) => host === one.host && subject === one.spec.name && fits(work),
    );
  const stops = ({ kind }: StepWork) => kind === 'stop' || kind === 'remove';
  // A maintenance brings one host back before it stops the next.
  const turns = plan.action === 'maintain';
  const stopped = turns ? [] : all.filter((one) => named(one, stops));
  if (!turns && stopped.length === all.length) return [];
  const majority = Math.floor(all.length / 2) + 1;
  return all.flatMap((one): PrecheckItem[] => {
    const away = turns ? named(one, stops) : stopped.includes(one);
    if (!well(one) || !(away || named(one, interrupts))) return [];
    // Members that stop are down together; members that are replaced or restarted are down one after another.
    const left = all.filter((other) => other !== one && well(other) && !stopped.includes(other));
    if (left.length >= majority) return [];
    const { name } = one.spec;
    const ill = all.filter((other) => other !== one && !left.includes(other)).map(({ host }) => host);
    return [
      on(one, {
        check: 'quorum',
        outcome: 'fail',
        data: { container: name, left: left.length, members: all.length, majority, ill: ill.join(', ') },
      }),
    ];
  });
}

/** Runs, and answers as far as it was tried. What was not seen is not well. */
function isWell({ host, spec, ready }: DesiredContainer, { hosts, readiness }: ObservedState): boolean {
  const seen = hosts[host];
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return false;
  if (seen.docker.containers[spec.name]?.state !== 'running') return false;
  return ready.kind === 'running' || readiness[`${host}/${spec.name}`]?.kind === 'ready';
}
