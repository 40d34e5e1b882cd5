import { type BackupSet, backupSets, chainOf } from '../backups/backup-sets';
import { outdated } from '../backups/outdated';
import type { DesiredBackup } from '../domain/backup';
import { timeOfBackup } from '../domain/backup';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Step } from '../domain/plan';
import type { BackupAction } from '../domain/scope';
import { stepOf, withImage } from './backup-step';
import type { Limits } from './limits';
import { restoreSteps } from './restore-steps';

/** Makes, tries or restores the backup of that name. */
export function backupSteps(
  action: BackupAction,
  desired: DesiredState,
  observed: ObservedState,
  limits: Limits,
): readonly Step[] {
  const id = limits.backup;
  if (!desired.backups || id === undefined) return [];
  const sets = setsOf(desired, observed);
  if (action === 'restore') return restoreSteps(id, sets, desired, observed);
  return action === 'backup'
    ? takeSteps(id, limits.incremental === true, sets, desired, observed)
    : testSteps(id, sets, desired, observed);
}

export const setsOf = ({ backups }: DesiredState, { backups: found = {} }: ObservedState) =>
  backupSets(
    found,
    (backups?.parts ?? []).map(({ part }) => part),
  );

/** The newest backup that another one can go on from. */
export const baseOf = (sets: readonly BackupSet[]): BackupSet | undefined => {
  const [newest] = sets;
  return newest && newest.fault === undefined ? newest : undefined;
};

/** The host where a part is taken: that of its newest backup, else the first on which its container runs. */
export function takenOn(
  part: DesiredBackup,
  sets: readonly BackupSet[],
  { hosts }: ObservedState,
): string | undefined {
  const runs = part.hosts.filter((host) => {
    const seen = hosts[host];
    return (
      seen?.kind === 'seen' &&
      seen.docker.kind === 'running' &&
      seen.docker.containers[part.container]?.state === 'running'
    );
  });
  const last = sets.flatMap(({ parts }) => parts.filter((one) => one.part === part.part))[0]?.host;
  return runs.find((host) => host === last) ?? runs[0];
}

function takeSteps(
  id: string,
  incremental: boolean,
  sets: readonly BackupSet[],
  desired: DesiredState,
  observed: ObservedState,
): Step[] {
  const { parts = [], keepFull = 1, keepDays = 0 } = desired.backups ?? {};
  const base = incremental ? baseOf(sets) : undefined;
  const steps = parts.flatMap((part): Step[] => {
    const host = takenOn(part, sets, observed);
    if (host === undefined) return [];
    const goesOn =
      part.incremental && base?.parts.some((one) => one.part === part.part && one.host === host) === true;
    return withImage(part, host, desired, observed, (needs) =>
      stepOf('take', part, host, id, { ...(goesOn && base ? { BASE: base.id } : {}) }, { desired, needs }),
    );
  });
  const old = outdated(sets, { full: keepFull, days: keepDays }, timeOfBackup(id));
  const taken = steps.map((step) => step.id);
  for (const part of parts)
    for (const host of part.hosts) {
      const gone = old.filter((one) =>
        sets.some((set) => set.id === one && set.parts.some((p) => p.part === part.part && p.host === host)),
      );
      if (gone.length > 0)
        steps.push(stepOf('forget', part, host, id, { FORGET: gone.join(' ') }, { desired, needs: taken }));
    }
  return steps;
}

function testSteps(
  id: string,
  sets: readonly BackupSet[],
  desired: DesiredState,
  observed: ObservedState,
): Step[] {
  const set = chainOf(sets, id).at(-1);
  return (desired.backups?.parts ?? []).flatMap((part) => {
    const host = set?.parts.find((one) => one.part === part.part)?.host;
    return host === undefined || !part.shots[host]
      ? []
      : withImage(part, host, desired, observed, (needs) =>
          stepOf('test', part, host, id, {}, { desired, needs }),
        );
  });
}
