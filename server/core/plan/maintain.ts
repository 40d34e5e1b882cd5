import type { DesiredContainer, DesiredHost, DesiredState } from '../domain/desired';
import type { ObservedContainer, ObservedState } from '../domain/observed';
import type { Step, StepWork } from '../domain/plan';
import { asidesOf } from './asides-of';
import { carries } from './carries';
import { MINUTES } from './draft';
import type { Limits } from './limits';
import { stepId } from './step-id';

/** Seconds for which instances may move: several, one after another. */
const DRAIN = 4 * 60 * MINUTES;
/** Seconds within which a machine is back: firmware of large servers takes ten minutes. */
const REBOOT = 30 * MINUTES;
/** Seconds for which an operator may have a host. */
const HAND_OVER = 24 * 60 * MINUTES;

/**
 * Takes hosts out of service and brings them back, one after another: instances move away, containers step aside and
 * stop, the host is rebooted or handed over, its containers start. The next host waits until all of them are ready. The
 * host with a floating address comes last.
 */
export function maintain(
  desired: DesiredState,
  observed: ObservedState,
  { limit, reboot }: Pick<Limits, 'limit' | 'reboot'>,
): Step[] {
  const all = Object.values(desired.hosts).filter(({ name }) => limit === undefined || limit.includes(name));
  const hosts = [
    ...all.filter((host) => !carries(host, observed)),
    ...all.filter((host) => carries(host, observed)),
  ];
  const steps: Step[] = [];
  let former: readonly string[] = [];
  for (const host of hosts) {
    const made = oneHost(host, desired, observed, former, reboot === true);
    if (made.length === 0) continue;
    steps.push(...made);
    const needed = new Set(made.flatMap(({ needs }) => needs));
    former = made.flatMap(({ id }) => (needed.has(id) ? [] : [id]));
  }
  return steps;
}

function oneHost(
  host: DesiredHost,
  desired: DesiredState,
  observed: ObservedState,
  former: readonly string[],
  reboot: boolean,
): Step[] {
  const seen = observed.hosts[host.name];
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
  const there = seen.docker.containers;
  const found = ({ spec }: DesiredContainer): ObservedContainer | undefined => {
    const one = there[spec.name];
    return one?.spec.labels['kollage.cloud'] === desired.cloud ? one : undefined;
  };
  const mine = host.containers.filter((c) => found(c) !== undefined);
  if (mine.length === 0) return [];
  const kept = reboot ? [] : (desired.keptRunning ?? []);
  const running = mine.filter((c) => found(c)?.state === 'running' && !kept.includes(c.spec.name));
  const starts = mine.filter(({ spec }) => !kept.includes(spec.name));

  const step = (
    id: string,
    of: DesiredContainer | undefined,
    work: StepWork,
    needs: readonly string[],
  ): Step => ({
    id,
    host: host.name,
    role: of?.role ?? '',
    subject: of?.spec.name ?? host.name,
    work,
    needs: [...new Set(needs)],
    timeout: patience[work.kind] ?? 5 * MINUTES,
    attempts: 1,
    ...(of?.slowStart === undefined || work.kind !== 'start' ? {} : { slowStart: of.slowStart }),
  });

  const { machines = {}, auth, region } = desired.drains ?? {};
  const machine = machines[host.name];
  const move =
    machine === undefined || !auth || region === undefined
      ? undefined
      : { kind: 'drain' as const, machine, auth, region };
  const drain = move && step(stepId.drain(host.name), undefined, move, former);
  const first = drain ? [drain.id] : former;
  const stopOf = (name: string) => stepId.stop(host.name, name);
  const earlier = stopOrder(running);
  const stops = running.map((c) =>
    step(
      stopOf(c.spec.name),
      c,
      { kind: 'stop', name: c.spec.name, stopTimeout: c.spec.stopTimeout, ...asidesOf(c) },
      [...first, ...[...(earlier.get(c.spec.name) ?? [])].map(stopOf)],
    ),
  );
  const away = step(stepId.away(host.name), undefined, { kind: reboot ? 'reboot' : 'hand_over' }, [
    ...first,
    ...stops.map(({ id }) => id),
  ]);
  const startOf = (name: string) => stepId.container(host.name, name);
  const back = starts.map((c) =>
    step(startOf(c.spec.name), c, { kind: 'start', name: c.spec.name, ready: c.ready, ...asidesOf(c) }, [
      away.id,
      ...starts.flatMap((other) => (c.needs.some(of(other)) ? [startOf(other.spec.name)] : [])),
    ]),
  );
  const undrain =
    move &&
    step(stepId.undrain(host.name), undefined, { ...move, back: true }, [
      away.id,
      ...back.map(({ id }) => id),
    ]);
  return [...(drain ? [drain] : []), ...stops, away, ...back, ...(undrain ? [undrain] : [])];
}

const patience: Partial<Record<StepWork['kind'], number>> = {
  drain: DRAIN,
  reboot: REBOOT,
  hand_over: HAND_OVER,
};

/**
 * The containers that stop before a container, by name: its dependents, and the containers that it helps to step aside.
 * Where two would wait for each other, the dependency wins.
 */
function stopOrder(running: readonly DesiredContainer[]): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map(
    running.map((c) => [
      c.spec.name,
      new Set(running.filter(({ needs }) => needs.some(of(c))).map(({ spec }) => spec.name)),
    ]),
  );
  const waits = (name: string, forName: string, seen = new Set<string>()): boolean =>
    [...(before.get(name) ?? [])].some(
      (one) => one === forName || (!seen.has(one) && waits(one, forName, seen.add(one))),
    );
  for (const { host, spec, asides = [] } of running)
    for (const { container, hosts } of asides)
      if (
        container !== spec.name &&
        hosts.includes(host) &&
        before.has(container) &&
        !waits(spec.name, container)
      )
        before.get(container)?.add(spec.name);
  return before;
}

/** Whether a need is this container of this host. */
const of =
  ({ host, spec }: DesiredContainer) =>
  (need: DesiredContainer['needs'][number]): boolean =>
    need.kind === 'container' && need.host === host && need.name === spec.name;
