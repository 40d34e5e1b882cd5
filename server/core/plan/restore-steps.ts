import { type BackupSet, chainOf } from '../backups/backup-sets';
import type { DesiredBackup } from '../domain/backup';
import type { DesiredContainer, DesiredState } from '../domain/desired';
import type { ObservedContainer, ObservedState } from '../domain/observed';
import type { Step } from '../domain/plan';
import { asidesOf } from './asides-of';
import { stepOf, withImage } from './backup-step';
import { MINUTES } from './draft';
import { stepId } from './step-id';

/** How long a member may take to copy all data from the one that was restored. */
const JOIN = 60 * MINUTES;

/**
 * Restores a backup: everything is checked and laid out beside the data while the cloud runs; then what writes is stopped,
 * the data is exchanged, and all that ran before is started again, in order. A cluster begins with the restored member.
 */
export function restoreSteps(
  id: string,
  sets: readonly BackupSet[],
  desired: DesiredState,
  observed: ObservedState,
): readonly Step[] {
  const set = chainOf(sets, id).at(-1);
  const { parts = [], writers = [] } = desired.backups ?? {};
  if (!set) return [];
  const lays = parts.flatMap((part) => layStepsOf(part, set, desired, observed));
  const laid = lays.flatMap(({ id: step, work }) => (work.kind === 'backup' ? [step] : []));
  const all = Object.values(desired.hosts).flatMap((host) => host.containers);
  const touched = all.filter(
    (c) => (writers.includes(c.role) || isMember(parts, c)) && thereOf(c, desired, observed) !== undefined,
  );
  const stops = touched
    .filter((c) => runs(thereOf(c, desired, observed)))
    .map((c) => stopOf(c, touched, laid));
  const ids = new Set(stops.map((step) => step.id));
  const stopped = [...ids];
  const swaps = lays.flatMap(({ host, work }): Step[] => {
    const part = work.kind === 'backup' ? parts.find((one) => one.part === work.part) : undefined;
    return part ? [stepOf('swap', part, host, id, {}, { desired, needs: [...laid, ...stopped] })] : [];
  });
  return [
    ...lays,
    ...stops.map((step) => ({
      ...step,
      needs: step.needs.filter((need) => ids.has(need) || laid.includes(need)),
    })),
    ...swaps,
    ...startsOf(
      touched.filter((c) => runs(thereOf(c, desired, observed)) || isMember(parts, c)),
      parts,
      swaps,
    ),
  ];
}

/** On the host where it lies; what every host has a copy of, on each of them. */
function layStepsOf(
  part: DesiredBackup,
  set: BackupSet,
  desired: DesiredState,
  observed: ObservedState,
): readonly Step[] {
  const lies = set.parts.find((one) => one.part === part.part)?.host;
  if (lies === undefined) return [];
  const hosts = part.restored === 'copied' ? part.hosts : [lies];
  return hosts
    .filter((host) => part.shots[host] !== undefined)
    .flatMap((host) =>
      withImage(part, host, desired, observed, (needs) =>
        stepOf('lay', part, host, set.id, {}, { desired, needs, ...(host === lies ? {} : { from: lies }) }),
      ),
    );
}

const isMember = (parts: readonly DesiredBackup[], { role, spec }: DesiredContainer): boolean =>
  parts.some((part) => part.role === role && part.container === spec.name);

const runs = (found: ObservedContainer | undefined): boolean =>
  found?.state === 'running' || found?.state === 'restarting' || found?.state === 'paused';

function thereOf(
  { host, spec }: DesiredContainer,
  { cloud }: DesiredState,
  { hosts }: ObservedState,
): ObservedContainer | undefined {
  const seen = hosts[host];
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return undefined;
  const found = seen.docker.containers[spec.name];
  return found?.spec.labels['kollage.cloud'] === cloud ? found : undefined;
}

/** After those that need it, and after everything is laid out. */
function stopOf(c: DesiredContainer, touched: readonly DesiredContainer[], laid: readonly string[]): Step {
  const users = touched.filter((other) =>
    other.needs.some(
      (need) => need.kind === 'container' && need.host === c.host && need.name === c.spec.name,
    ),
  );
  return {
    id: stepId.stop(c.host, c.spec.name),
    ...{ host: c.host, role: c.role, subject: c.spec.name, timeout: 5 * MINUTES, attempts: 1 },
    work: { kind: 'stop', name: c.spec.name, stopTimeout: c.spec.stopTimeout },
    needs: [...laid, ...users.map((user) => stepId.stop(user.host, user.spec.name))],
  };
}

/** Each after what it needs; members of a cluster one after the other, the restored one first. */
function startsOf(
  due: readonly DesiredContainer[],
  parts: readonly DesiredBackup[],
  swaps: readonly Step[],
): readonly Step[] {
  const idOf = (c: DesiredContainer) => stepId.container(c.host, c.spec.name);
  const planned = new Set(due.map(idOf));
  const after = new Map<string, readonly string[]>();
  for (const part of parts) {
    const members = due.filter((c) => c.role === part.role && c.spec.name === part.container);
    const swapped = new Set(
      swaps.flatMap(({ host, work }) => (work.kind === 'backup' && work.part === part.part ? [host] : [])),
    );
    const order = [...members].sort((a, b) => Number(swapped.has(b.host)) - Number(swapped.has(a.host)));
    for (const [at, c] of order.entries()) {
      const former = order[at - 1];
      if (part.restored === 'joined' && former) after.set(idOf(c), [idOf(former)]);
    }
  }
  return due.map((c): Step => {
    const needed = c.needs.flatMap((need) =>
      need.kind === 'container' ? [stepId.container(need.host, need.name)] : [],
    );
    const member = isMember(parts, c);
    return {
      id: idOf(c),
      ...{ host: c.host, role: c.role, subject: c.spec.name, attempts: 1 },
      work: { kind: 'start', name: c.spec.name, ready: c.ready, ...asidesOf(c) },
      needs: [
        ...new Set([
          ...swaps.map((step) => step.id),
          ...needed.filter((one) => planned.has(one)),
          ...(after.get(idOf(c)) ?? []),
        ]),
      ],
      timeout: member ? JOIN : 5 * MINUTES,
      ...(c.slowStart === undefined ? {} : { slowStart: c.slowStart }),
    };
  });
}
