import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of going back to an earlier run. */
export const rollbackSays = messages({
  goneHostsRemedy: {
    en: 'Add them to the inventory again, or go back to a run after they left.',
    zh: '请将其重新加入主机清单，或回退到它们离开之后的运行。',
  },
  goneHosts: (run: Shown, names: readonly string[]) => ({
    en: `run ${run} had hosts that the inventory does not name any more: ${names.join(', ')}`,
    zh: `运行 ${run} 中的部分主机已不在主机清单中：${names.join('、')}`,
  }),
  votersCameRemedy: {
    en: 'The others would forget them. Remove these hosts first, or restore the configuration in its history.',
    zh: '回退后其余成员将不再认识它们。请先移除这些主机，或在“历史”页恢复配置。',
  },
  votersCame: (run: Shown, names: readonly string[]) => ({
    en: `members that decide by majority came since run ${run}: ${names.join(', ')}`,
    zh: `运行 ${run} 之后加入了参与多数决的成员：${names.join('、')}`,
  }),
  hostsCameRemedy: {
    en: 'The files of the other hosts will not name them. The next deploy does.',
    zh: '其他主机上的文件将不再包含它们；下一次部署会重新写入。',
  },
  hostsCame: (run: Shown, names: readonly string[]) => ({
    en: `hosts that came since run ${run} stay as they are: ${names.join(', ')}`,
    zh: `运行 ${run} 之后加入的主机保持不变：${names.join('、')}`,
  }),
  secretsLostRemedy: {
    en: 'Set them again, or choose another run.',
    zh: '请重新设置这些机密，或选择其他运行。',
  },
  secretsLost: (run: Shown, names: readonly string[]) => ({
    en: `files of run ${run} refer to secrets that do not exist any more: ${names.join(', ')}`,
    zh: `运行 ${run} 的文件引用了已不存在的机密：${names.join('、')}`,
  }),
  imageDiffersRemedy: (host: Shown, then: Shown, now: Shown) => ({
    en: `Then ${then}, now ${now}. Remove that tag on ${host}, so that it is pulled again, or give the tag back to the image.`,
    zh: `当时为 ${then}，现在为 ${now}。请在 ${host} 上删除该标签以便重新拉取，或将标签指回原镜像。`,
  }),
  imageDiffers: (run: Shown, host: Shown, ref: Shown) => ({
    en: `on ${host}, ${ref} is another image than run ${run} ran`,
    zh: `${host} 上的 ${ref} 已不是运行 ${run} 所用的镜像`,
  }),
  imageMissingRemedy: {
    en: 'An image of an earlier run is never built again: it would be another one. Push it, or choose another run.',
    zh: '不会重新构建早期运行的镜像，因为结果会不同。请推送该镜像，或选择其他运行。',
  },
  imageMissing: (run: Shown, ref: Shown, hosts: readonly string[]) => ({
    en: `run ${run} ran ${ref}, which is neither on ${hosts.join(', ')} nor in the registry`,
    zh: `运行 ${run} 使用的 ${ref} 既不在 ${hosts.join('、')} 上，也不在镜像仓库中`,
  }),
  secretsRotatedRemedy: {
    en: 'Databases and users have the new values. Files of then are written with them.',
    zh: '数据库和用户使用的是新值；当时的文件会以新值写入。',
  },
  secretsRotated: (run: Shown, names: readonly string[]) => ({
    en: `secrets that were replaced since run ${run} stay as they are: ${names.join(', ')}`,
    zh: `运行 ${run} 之后更换过的机密保持不变：${names.join('、')}`,
  }),
  ranSinceRemedy: {
    en: 'No database goes back. Within a release the schema is the same; what people did in the cloud since is kept.',
    zh: '数据库不会回退。同一版本内表结构相同；其间用户在云中所做的操作都会保留。',
  },
  ranSince: (run: Shown, names: readonly string[]) => ({
    en: `what one-shots of other images did to data since run ${run} stays: ${names.join(', ')}`,
    zh: `运行 ${run} 之后由其他镜像的一次性任务对数据所做的更改会保留：${names.join('、')}`,
  }),
});
