import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of hosts that do not fit together, and of values that services cannot take. */
export const compileChecks = messages({
  notABatch: (setting: Shown, said: Shown) => ({
    en: `${setting} is "${said}", which is neither a number of hosts nor a share of them`,
    zh: `${setting} 为“${said}”，既不是主机数量，也不是百分比`,
  }),
  batchRemedy: { en: 'Write 1, 2, … or 1% to 100%.', zh: '请填写 1、2…… 或 1% 至 100%。' },
  sameHostName: (one: Shown, two: Shown, name: Shown) => ({
    en: `${one} and ${two} call themselves "${name}": RabbitMQ and Nova know a host by this name`,
    zh: `${one} 与 ${two} 的主机名均为“${name}”：RabbitMQ 与 Nova 以此名称识别主机`,
  }),
  sameApiAddress: (one: Shown, two: Shown, address: Shown) => ({
    en: `${one} and ${two} have the same API address ${address}`,
    zh: `${one} 与 ${two} 的 API 地址相同：${address}`,
  }),
  twoMembers: (names: readonly string[], hosts: readonly string[]) => ({
    en: `${names.join(' and ')} would have two members, ${hosts.join(' and ')}: when one host is away, the other has no majority and stops serving too. One host or three are safer`,
    zh: `${names.join('、')} 将只有两个成员（${hosts.join('、')}）：任一主机离线时，另一台失去多数派，也会停止服务。一台或三台更稳妥`,
  }),
  notCarriedOut: (name: Shown, host: Shown, why?: Text) => ({
    en: `${name} of ${host} is not carried out: ${why?.en ?? 'the host would be reached another way than this says'}`,
    zh: `${host} 的 ${name} 不会生效：${why?.zh ?? '将以与此不同的方式连接该主机'}`,
  }),
  reachedOtherwise: (kept: string) => ({
    en: `the panel reaches this host ${kept ? `through ${kept}` : 'directly'}, as was said when the cloud was made`,
    zh: `面板按创建云时的设置${kept ? `经 ${kept} ` : '直接'}连接该主机`,
  }),
  secretMisplaced: (name: Shown, format: string | undefined) => ({
    en: `the secret ${name} stands where ${format ? `a file of the format ${format}` : 'a file of no known format'} has no place for it`,
    zh: `机密 ${name} 所在的位置${format ? `不适用于 ${format} 格式的文件` : '属于未知格式的文件'}`,
  }),
  secretNotCarried: (name: Shown, what: Text, place: Text) => ({
    en: `${name} holds ${what.en}, which ${place.en} cannot carry`,
    zh: `${name} 含有${what.zh}，${place.zh}无法表示`,
  }),
  formatNamed: (format: Shown) => ({ en: `the format ${format}`, zh: `${format} 格式` }),
});

/** Places that secrets are quoted for, as nouns. */
export const quotingNames = messages({
  oslo: { en: 'an INI file', zh: 'INI 文件' },
  oslo_inner: { en: 'an INI file', zh: 'INI 文件' },
  cnf: { en: "MariaDB's option file", zh: 'MariaDB 选项文件' },
  cookie: { en: "Erlang's cookie", zh: 'Erlang cookie' },
  keyring: { en: 'a Ceph keyring', zh: 'Ceph 密钥文件' },
  haproxy: { en: 'haproxy.cfg', zh: 'haproxy.cfg' },
  keepalived: { en: 'keepalived.conf', zh: 'keepalived.conf' },
});
