import { backupSets } from '../backups/backup-sets';
import { timeOfBackup } from '../domain/backup';
import type { DesiredState } from '../domain/desired';
import type { PrecheckItem } from '../domain/event';
import { shortName } from '../domain/ip-address';
import type { ObservedState } from '../domain/observed';
import { on } from './precheck-input';

const HOUR = 3_600_000;

/** The input of upgrade prechecks besides the hosts. */
export interface UpgradeRules {
  /** The value of the setting `upgrade_backup`. */
  readonly backup: string;
  /** Hours that a backup may be old. */
  readonly backupHours: number;
  readonly now: number;
}

/** Pure. */
export const checkUpgrade = (
  desired: DesiredState,
  observed: ObservedState,
  rules: UpgradeRules,
): PrecheckItem[] => [...agents(desired, observed), ...backup(desired, observed, rules)];

/** Service processes that should report and do not: a service in an unknown state is not upgraded. */
function agents(desired: DesiredState, { apis, hosts }: ObservedState): PrecheckItem[] {
  const machines = new Map(
    Object.values(hosts).flatMap((seen): [string, string][] =>
      seen.kind === 'seen' ? [[shortName(seen.facts.hostname), seen.host]] : [],
    ),
  );
  return desired.apis.flatMap((api) => {
    const found = apis[api.id];
    if (api.kind !== 'processes' || found?.kind !== 'seen') return [];
    return (found.down ?? []).map(({ program, machine }) =>
      on(
        { host: machines.get(shortName(machine)) ?? api.via },
        { check: 'agent', outcome: 'fail', data: { program, machine, service: api.role } },
        `${program}.${machine}`,
      ),
    );
  });
}

/** Whether there is a backup to go back to: one that is whole, as far as a look tells, and young enough. */
function backup(
  desired: DesiredState,
  { backups: found }: ObservedState,
  rules: UpgradeRules,
): PrecheckItem[] {
  const parts = desired.backups?.parts ?? [];
  const host = parts[0]?.hosts[0];
  if (host === undefined || !found || rules.backup === 'none') return [];
  const [newest] = backupSets(
    found,
    parts.map(({ part }) => part),
  ).filter(({ fault }) => fault === undefined);
  const age = newest ? (rules.now - timeOfBackup(newest.id)) / HOUR : undefined;
  const data = {
    ...(newest ? { id: newest.id, hours: Math.floor(age ?? 0) } : {}),
    most: rules.backupHours,
  };
  const good = age !== undefined && age <= rules.backupHours;
  const outcome = good ? 'pass' : rules.backup === 'require' ? 'fail' : 'warn';
  return [on({ host }, { check: 'backup', outcome, data })];
}
