import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

interface Origin {
  readonly host: string;
  readonly data: string;
}

/** What Kollage says of clusters that cannot be started again. */
export const recoverSays = messages({
  takesNoLimit: {
    en: 'recover looks at all members of a cluster: it takes no limit',
    zh: '“恢复集群”必须查看集群的全部成员，不能限定主机',
  },
  noCluster: {
    en: 'no service of this cloud has several members that begin together',
    zh: '该云没有需要多个成员共同引导的服务',
  },
  serves: (name: Shown, hosts: readonly string[]) => ({
    en: `${name} serves on ${hosts.join(', ')}: a member that is away joins it, nothing has to begin anew`,
    zh: `${name} 正在 ${hosts.join('、')} 上提供服务：其余成员会自行加入，无需重新引导`,
  }),
  noMemberTells: (name: Shown) => ({
    en: `no member of ${name} could tell what it knows; containers that are stopped are started by the action start first`,
    zh: `${name} 没有任何成员能报告其数据位置；已停止的容器请先用“启动”操作启动`,
  }),
  twoOrigins: (name: Shown, one: Origin, other: Origin) => ({
    en: `${name} holds data of different origin on ${one.host} (${one.data}) and ${other.host} (${other.data}): one of them has to be emptied or restored first`,
    zh: `${name} 在 ${one.host}（${one.data}）与 ${other.host}（${other.data}）上的数据来源不同：请先清空或恢复其中之一`,
  }),
});
