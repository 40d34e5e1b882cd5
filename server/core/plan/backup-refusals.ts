import { type BackupSet, chainOf, type SetFault, soundBefore } from '../backups/backup-sets';
import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { BackupAction } from '../domain/scope';
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
  if (parts.length === 0) return [error('nothing in this cloud is backed up', '该云中没有需要备份的内容')];
  const sets = setsOf(desired, observed);
  const unseen = Object.entries(observed.backups ?? {}).flatMap(([host, found]) =>
    found.kind === 'unseen' ? [{ host, cause: found.cause }] : [],
  );
  if (action === 'backup') {
    const without = parts.filter((part) => takenOn(part, sets, observed) === undefined);
    return [
      ...without.map(({ part, container }) =>
        error(
          `${part} cannot be backed up: ${container} runs on none of its hosts`,
          `无法备份 ${part}：没有主机在运行 ${container}`,
        ),
      ),
      ...(limits.incremental && !baseOf(sets)
        ? [
            warning(
              'there is no backup to go on from: a full one is made',
              '没有可以接续的备份：将做全量备份',
            ),
          ]
        : []),
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
      error(`there is no backup ${id}`, `没有名为 ${id} 的备份`, [
        ...unseen.map(({ host, cause }) => ({
          en: `${host} could not be looked at: ${cause}.`,
          zh: `无法查看 ${host}：${cause}。`,
        })),
        newest(sets),
      ]),
    ];
  const found: Diagnostic[] = [];
  const broken = set.fault ?? (chainOf(sets, id).length === 0 ? lost(set) : undefined);
  if (broken) {
    const before = soundBefore(sets, id);
    const { en, zh } = faultText(broken);
    found.push(
      error(`backup ${id} cannot be used: ${en}`, `备份 ${id} 无法使用：${zh}`, [
        before
          ? {
              en: `The one before it looks whole: ${before.id}.`,
              zh: `它之前的备份看起来完整：${before.id}。`,
            }
          : { en: 'There is no whole one before it.', zh: '它之前没有完整的备份。' },
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
  if (writing.length > 0)
    found.push(
      error(
        `services on ${writing.join(', ')} cannot be stopped: the host does not answer, and they may write`,
        `无法停止 ${writing.join('、')} 上的服务：主机没有应答，而这些服务可能正在写入`,
        [
          {
            en: 'Bring the host back, or take it out of the inventory.',
            zh: '请恢复该主机，或将其移出主机清单。',
          },
        ],
      ),
    );
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
  if (member)
    found.push(
      error(
        `there is no container ${member.container} to restore into`,
        `没有可供恢复的容器 ${member.container}`,
        [{ en: 'Deploy first, then restore.', zh: '请先部署，再恢复。' }],
      ),
    );
  for (const { part, image } of set.parts) {
    const shots = desired.backups?.parts.find((one) => one.part === part)?.shots ?? {};
    const now = Object.values(shots)[0]?.spec.image;
    if (now !== undefined && image !== '' && tagOf(now) !== tagOf(image))
      found.push(
        warning(
          `${part} was backed up with another image: ${image}, now ${now}`,
          `${part} 备份时使用的镜像不同：当时为 ${image}，现在为 ${now}`,
          [
            {
              en: 'After an upgrade, a backup from before it holds the tables of the older release: a deploy afterwards brings them up to date.',
              zh: '升级之前的备份包含旧版本的数据表：恢复后请执行一次部署以更新它们。',
            },
          ],
        ),
      );
  }
  return found;
}

const lost = ({ base = '' }: BackupSet): SetFault => ({ kind: 'no_base', base });
/** Of an image, without its registry. */
const tagOf = (ref: string): string => ref.replace(/^.*:/, '');

/** What is wrong with a backup, as far as a look tells. */
export function faultText(fault: SetFault): { readonly en: string; readonly zh: string } {
  switch (fault.kind) {
    case 'cut_short':
      return { en: `${fault.part} is cut short`, zh: `${fault.part} 不完整（被截断）` };
    case 'unreadable':
      return { en: `the manifest of ${fault.part} cannot be read`, zh: `无法读取 ${fault.part} 的清单` };
    case 'no_part':
      return { en: `it has no ${fault.part}`, zh: `缺少 ${fault.part}` };
    case 'no_base':
      return {
        en: `it goes on from ${fault.base}, which is missing or broken`,
        zh: `它接续的备份 ${fault.base} 缺失或已损坏`,
      };
  }
}

const newest = ([first]: readonly BackupSet[]) =>
  first
    ? { en: `The newest one is ${first.id}.`, zh: `最新的备份是 ${first.id}。` }
    : { en: 'There is none yet: kollage backup.', zh: '还没有任何备份：kollage backup。' };

interface Line {
  readonly en: string;
  readonly zh: string;
}
const made =
  (severity: 'error' | 'warning') =>
  (en: string, zh: string, more: readonly Line[] = []): Diagnostic => ({
    severity,
    ...bilingual({ en, zh }),
    ...(more.length > 0
      ? bilingualDetail({ en: more.map((l) => l.en).join(' '), zh: more.map((l) => l.zh).join('') })
      : {}),
  });
const error = made('error');
const warning = made('warning');
