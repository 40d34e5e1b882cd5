import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of backups that cannot be made, tried or restored. */
export const backupsSays = messages({
  nothingBackedUp: { en: 'nothing in this cloud is backed up', zh: '该云中没有需要备份的内容' },
  runsNowhere: (part: Shown, container: Shown) => ({
    en: `${part} cannot be backed up: ${container} runs on none of its hosts`,
    zh: `无法备份 ${part}：没有主机在运行 ${container}`,
  }),
  noBase: {
    en: 'there is no backup to go on from: a full one is made',
    zh: '没有可以接续的备份：将做全量备份',
  },
  noSuchBackup: (id: Shown) => ({ en: `there is no backup ${id}`, zh: `没有名为 ${id} 的备份` }),
  hostUnseen: (host: Shown, cause: Shown) => ({
    en: `${host} could not be looked at: ${cause}.`,
    zh: `无法查看 ${host}：${cause}。`,
  }),
  newest: (id: Shown) => ({ en: `The newest one is ${id}.`, zh: `最新的备份是 ${id}。` }),
  noneYet: { en: 'There is none yet: kollage backup.', zh: '还没有任何备份：kollage backup。' },
  unusable: (id: Shown, why: Text) => ({
    en: `backup ${id} cannot be used: ${why.en}`,
    zh: `备份 ${id} 无法使用：${why.zh}`,
  }),
  soundBefore: (id: Shown) => ({
    en: `The one before it looks whole: ${id}.`,
    zh: `它之前的备份看起来完整：${id}。`,
  }),
  noneBefore: { en: 'There is no whole one before it.', zh: '它之前没有完整的备份。' },
  writersAway: (hosts: readonly string[]) => ({
    en: `services on ${hosts.join(', ')} cannot be stopped: the host does not answer, and they may write`,
    zh: `无法停止 ${hosts.join('、')} 上的服务：主机没有应答，而这些服务可能正在写入`,
  }),
  bringHostBack: {
    en: 'Bring the host back, or take it out of the inventory.',
    zh: '请恢复该主机，或将其移出主机清单。',
  },
  noContainer: (container: Shown) => ({
    en: `there is no container ${container} to restore into`,
    zh: `没有可供恢复的容器 ${container}`,
  }),
  deployFirst: { en: 'Deploy first, then restore.', zh: '请先部署，再恢复。' },
  otherImage: (part: Shown, then: Shown, now: Shown) => ({
    en: `${part} was backed up with another image: ${then}, now ${now}`,
    zh: `${part} 备份时使用的镜像不同：当时为 ${then}，现在为 ${now}`,
  }),
  deployAfterwards: {
    en: 'After an upgrade, a backup from before it holds the tables of the older release: a deploy afterwards brings them up to date.',
    zh: '升级之前的备份包含旧版本的数据表：恢复后请执行一次部署以更新它们。',
  },
  cutShort: (part: Shown) => ({ en: `${part} is cut short`, zh: `${part} 不完整（被截断）` }),
  manifestUnreadable: (part: Shown) => ({
    en: `the manifest of ${part} cannot be read`,
    zh: `无法读取 ${part} 的清单`,
  }),
  partMissing: (part: Shown) => ({ en: `it has no ${part}`, zh: `缺少 ${part}` }),
  baseMissing: (base: Shown) => ({
    en: `it goes on from ${base}, which is missing or broken`,
    zh: `它接续的备份 ${base} 缺失或已损坏`,
  }),
  together: (sentences: readonly Text[]) => ({
    en: sentences.map(({ en }) => en).join(' '),
    zh: sentences.map(({ zh }) => zh).join(''),
  }),
});
