import { backupsSays } from '../../words/diagnostics/backups';
import { type BackupSet, chainOf, type SetFault, soundBefore } from '../backups/backup-sets';
import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { BackupAction } from '../domain/scope';
import type { Message } from '../domain/text';
import { baseOf, setsOf, takenOn } from './backup-steps';
import type { Limits } from './limits';

/** Why a backup cannot be made, tried or restored, and what is to be known before; errors hold the plan. Pure. */
export function backupRefusals(
  action: BackupAction,
  desired: DesiredState,
  observed: ObservedState,
  limits: Limits,
): readonly Diagnostic[] {
  const parts = desired.backups?.parts ?? [];
  if (parts.length === 0) return [error(backupsSays.nothingBackedUp)];
  const sets = setsOf(desired, observed);
  const unseen = Object.entries(observed.backups ?? {}).flatMap(([host, found]) =>
    found.kind === 'unseen' ? [{ host, cause: found.cause }] : [],
  );
  if (action === 'backup') {
    const without = parts.filter((part) => takenOn(part, sets, observed) === undefined);
    return [
      ...without.map(({ part, container }) => error(backupsSays.runsNowhere(part, container))),
      ...(limits.incremental && !baseOf(sets) ? [warning(backupsSays.noBase)] : []),
    ];
  }
  return ofBackup(action, limits.backup ?? '', sets, unseen, desired, observed);
}

function ofBackup(
  action: BackupAction,
  id: string,
  sets: readonly BackupSet[],
  unseen: readonly { readonly host: string; readonly cause: string }[],
  desired: DesiredState,
  observed: ObservedState,
): readonly Diagnostic[] {
  const set = sets.find((one) => one.id === id);
  if (!set)
    return [
      error(backupsSays.noSuchBackup(id), [
        ...unseen.map(({ host, cause }) => backupsSays.hostUnseen(host, cause)),
        newest(sets),
      ]),
    ];
  const found: Diagnostic[] = [];
  const broken = set.fault ?? (chainOf(sets, id).length === 0 ? lost(set) : undefined);
  if (broken) {
    const before = soundBefore(sets, id);
    found.push(
      error(backupsSays.unusable(id, faultText(broken)), [
        before ? backupsSays.soundBefore(before.id) : backupsSays.noneBefore,
      ]),
    );
  }
  if (action !== 'restore') return found;
  const away = Object.values(observed.hosts).flatMap((host) =>
    host.kind === 'unreachable' || host.docker.kind !== 'running' ? [host.host] : [],
  );
  const writing = away.filter((host) =>
    desired.hosts[host]?.containers.some(({ role }) => desired.backups?.writers.includes(role)),
  );
  if (writing.length > 0) found.push(error(backupsSays.writersAway(writing), [backupsSays.bringHostBack]));
  const member = desired.backups?.parts.find(
    (part) =>
      !part.hosts.some((host) => {
        const seen = observed.hosts[host];
        return (
          seen?.kind === 'seen' &&
          seen.docker.kind === 'running' &&
          seen.docker.containers[part.container] !== undefined
        );
      }),
  );
  if (member) found.push(error(backupsSays.noContainer(member.container), [backupsSays.deployFirst]));
  for (const { part, image } of set.parts) {
    const shots = desired.backups?.parts.find((one) => one.part === part)?.shots ?? {};
    const now = Object.values(shots)[0]?.spec.image;
    if (now !== undefined && image !== '' && tagOf(now) !== tagOf(image))
      found.push(warning(backupsSays.otherImage(part, image, now), [backupsSays.deployAfterwards]));
  }
  return found;
}

const lost = ({ base = '' }: BackupSet): SetFault => ({ kind: 'no_base', base });
/** Of an image, without its registry. */
const tagOf = (ref: string): string => ref.replace(/^.*:/, '');

/** What is wrong with a backup, as far as a look tells. */
export function faultText(fault: SetFault): Message {
  switch (fault.kind) {
    case 'cut_short':
      return backupsSays.cutShort(fault.part);
    case 'unreadable':
      return backupsSays.manifestUnreadable(fault.part);
    case 'no_part':
      return backupsSays.partMissing(fault.part);
    case 'no_base':
      return backupsSays.baseMissing(fault.base);
  }
}

const newest = ([first]: readonly BackupSet[]) =>
  first ? backupsSays.newest(first.id) : backupsSays.noneYet;

const made =
  (severity: 'error' | 'warning') =>
  (says: Message, more: readonly Message[] = []): Diagnostic => ({
    severity,
    ...bilingual(says),
    ...(more.length > 0 ? bilingualDetail(backupsSays.together(more)) : {}),
  });
const error = made('error');
const warning = made('warning');
