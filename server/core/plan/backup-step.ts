import type { BackupAct, DesiredBackup } from '../domain/backup';
import type { Mount } from '../domain/container';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Step, StepWork } from '../domain/plan';
import { stepId } from './step-id';

/** Where the data of a test restore lies; nothing else uses it. */
const trial = (volume: string): string => `${volume.replace(/^.*\//, '')}_backup_trial`;

/** A step with the one that fetches its image, where the host lacks it. */
export function withImage(
  part: DesiredBackup,
  host: string,
  desired: DesiredState,
  { hosts }: ObservedState,
  step: (needs: readonly string[]) => Step,
): Step[] {
  const ref = part.shots[host]?.spec.image;
  const seen = hosts[host];
  const there = seen?.kind === 'seen' && seen.docker.kind === 'running' ? seen.docker.images : {};
  if (ref === undefined || there[ref] !== undefined) return [step([])];
  const id = stepId.pull(host, ref);
  const login = desired.registryLogin;
  const pull: Step = {
    ...{
      id,
      host,
      role: part.role,
      subject: ref.replace(/^.*\//, ''),
      needs: [],
      timeout: 1200,
      attempts: 3,
    },
    work: { kind: 'pull', ref, ...(login ? { login } : {}) },
  };
  return [pull, step([id])];
}

/** The one-shot of a part on a host, told what to do. */
export function stepOf(
  act: BackupAct,
  part: DesiredBackup,
  host: string,
  backup: string,
  said: Readonly<Record<string, string>>,
  {
    desired,
    needs,
    from,
  }: { readonly desired: DesiredState; readonly needs: readonly string[]; readonly from?: string },
): Step {
  const shot = part.shots[host];
  if (!shot) throw new Error(`${part.part} is not backed up on ${host}`);
  const { spec, data } = shot;
  const tries = act === 'test';
  const replaced = (mount: Mount): Mount =>
    tries && data.includes(mount.source) ? { ...mount, type: 'volume', source: trial(mount.source) } : mount;
  const told = Object.entries({
    ...said,
    ...{ ACT: act, ID: backup, IMAGE: spec.image, CLOUD: desired.cloud },
  }).map(([key, value]) => [`KOLLAGE_BACKUP_${key}`, value]);
  const work: StepWork = {
    kind: 'backup',
    ...{ act, part: part.part, backup, to: part.to, files: shot.files },
    spec: {
      ...spec,
      environment: { ...spec.environment, ...Object.fromEntries(told) },
      mounts: spec.mounts.map(replaced),
      ...(tries ? { network: 'none' } : {}),
    },
    ...(tries ? { throwAway: data.map(trial) } : {}),
    ...(from === undefined ? {} : { from }),
  };
  return {
    id: stepId.backup(host, act, part.part),
    ...{ host, role: part.role, subject: spec.name, work, needs, timeout: part.timeout, attempts: 1 },
  };
}
