import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of plan, in both languages. */
export const planSays = messages({
  nothingUndone: (to: Text) => ({
    en: `This plan is limited to ${to.en}. The limit leaves nothing undone.`,
    zh: `此计划仅限于 ${to.zh}，没有遗留任何更改。`,
  }),
  leftUndone: (to: Text, count: number, hosts: Text, services: Text | undefined) => ({
    en: `This plan is limited to ${to.en}. ${count === 1 ? '1 change is' : `${count} changes are`} left undone on ${hosts.en}${services ? `, of ${services.en}` : ''}.`,
    zh: `此计划仅限于 ${to.zh}。${hosts.zh} 上有 ${count} 项更改未执行${services ? `，涉及 ${services.zh}` : ''}。`,
  }),
  noServicesLimit: (action: Shown) => ({
    en: `${action} cannot be limited to services: name containers or hosts`,
    zh: `${action} 不能限定于服务：请指定容器或主机`,
  }),
  noService: (name: Shown) => ({
    en: `there is no service "${name}"`,
    zh: `没有服务“${name}”`,
  }),
  otherCloudOnHost: (host: Shown, owner: Shown, names: Shown, namesZh: Shown) => ({
    en: `${host} holds containers of another cloud, ${owner}: ${names}`,
    zh: `${host} 上有另一个云 ${owner} 的容器：${namesZh}`,
  }),
  kollaOnHost: (host: Shown, names: Shown, namesZh: Shown) => ({
    en: `${host} holds containers that Kolla-Ansible made: ${names}`,
    zh: `${host} 上有 Kolla-Ansible 创建的容器：${namesZh}`,
  }),
  kollaRemedy: {
    en: 'Look at the plan of "adopt", which says what would be replaced and which data is kept. Then take them over: --take-over kolla',
    zh: '请先查看“adopt”的计划，了解将替换哪些容器、保留哪些数据；然后接管：--take-over kolla',
  },
  nothingOfKolla: {
    en: 'no container that Kolla-Ansible made was found on these hosts',
    zh: '这些主机上没有 Kolla-Ansible 创建的容器',
  },
  kollaHost: (host: Shown, count: number) => ({
    en: `${host}: taking over would replace ${count === 1 ? 'one container' : `${count} containers`} of Kolla-Ansible. Adopting changes nothing.`,
    zh: `${host}：接管将替换 Kolla-Ansible 的 ${count} 个容器。登记本身不做任何更改。`,
  }),
  kollaDetail: (
    one: Readonly<Record<'replaced' | 'missing' | 'others' | 'kept' | 'unused', readonly string[]>>,
  ) => ({
    en: [
      ['Replaced', one.replaced],
      ['Volumes kept with their data', one.kept],
      ['Volumes that stay and that nothing uses afterwards', one.unused],
      ['Made new', one.missing],
      ['Not in the files of this cloud, left as they are', one.others],
    ]
      .flatMap(([what, names]) => (names?.length ? [`${String(what)}: ${[...names].join(', ')}.`] : []))
      .join(' '),
    zh: [
      ['替换', one.replaced],
      ['保留的卷及其数据', one.kept],
      ['保留但之后不再使用的卷', one.unused],
      ['新建', one.missing],
      ['不在此云文件中、保持原样', one.others],
    ]
      .flatMap(([what, names]) => (names?.length ? [`${String(what)}：${[...names].join('、')}。`] : []))
      .join(''),
  }),
  otherCloudRemedy: (owner: Shown) => ({
    en: `Remove ${owner} from there first, or take these containers and their data over: --take-over ${owner}`,
    zh: `请先从该主机移除 ${owner}，或接管这些容器及其数据：--take-over ${owner}`,
  }),
  instancesUnknown: (host: Shown, role: Shown) => ({
    en: `whether instances are on ${host} is not known: the API of ${role} does not answer`,
    zh: `无法得知 ${host} 上是否还有云主机：${role} 的 API 没有响应`,
  }),
  instancesUnknownRemedy: (container: Shown) => ({
    en: `${container} is to go from there. Bring the API back, then plan again.`,
    zh: `计划将移除其上的 ${container}。请先恢复 API，再重新制定计划。`,
  }),
  instancesLeft: (host: Shown, names: Shown, namesZh: Shown) => ({
    en: `${host} is to go, but instances are on it: ${names}`,
    zh: `计划将移除 ${host}，但其上还有云主机：${namesZh}`,
  }),
  instancesLeftRemedy: (host: Shown) => ({
    en: `Move them away first: kollage drain ${host}. Or delete them.`,
    zh: `请先将其迁走：在“服务”页排空该主机，或执行 kollage drain ${host}；也可以删除这些云主机。`,
  }),
  sameReleaseRemedy: (from: Shown) => ({
    en: `Set openstack_release to ${from} again.`,
    zh: `请将 openstack_release 改回 ${from}。`,
  }),
  releaseStepsRemedy: (path: Shown, first: Shown, pathZh: Shown) => ({
    en: `The steps between: ${path}. Set openstack_release to ${first} first.`,
    zh: `中间步骤：${pathZh}。请先将 openstack_release 设为 ${first}。`,
  }),
  noSuchHost: (host: Shown) => ({ en: `this cloud has no host ${host}`, zh: `该云没有主机 ${host}` }),
  noSuchContainer: (host: Shown, name: Shown) => ({
    en: `there is no container ${name} of this cloud on ${host}; a deploy makes what is missing`,
    zh: `${host} 上没有该云的容器 ${name}；部署会创建缺少的容器`,
  }),
  instancesRunInside: (host: Shown, name: Shown) => ({
    en: `${name} is not stopped: instances run in it; drain ${host} first`,
    zh: `不会停止 ${name}：其中运行着虚拟机；请先排空 ${host}`,
  }),
  notConfigured: (host: Shown, name: Shown) => ({
    en: `${name} on ${host} is not in the files of this cloud any more; a deploy removes it`,
    zh: `${host} 上的 ${name} 已不在该云的文件中；部署会移除它`,
  }),
  releaseGoesBack: (from: Shown, to: Shown) => ({
    en: `this cloud runs ${from}; its databases cannot go back to ${to}`,
    zh: `该云运行的是 ${from}；其数据库无法回退到 ${to}`,
  }),
  releaseLeaps: (from: Shown, to: Shown) => ({
    en: `this cloud runs ${from}; the services allow no upgrade from there to ${to} at once`,
    zh: `该云运行的是 ${from}；各服务不支持从该版本直接升级到 ${to}`,
  }),
});
