import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of compile, in both languages. */
export const compileSays = messages({
  vipIsOwnAddress: (setting: Shown, vip: Shown, host: Shown) => ({
    en: `${setting} ${vip} is the own address of ${host}, and keepalived would move it`,
    zh: `${setting} ${vip} 是 ${host} 自身的地址，keepalived 会使其漂移`,
  }),
  vipRemedy: {
    en: 'Give an address that no host has, or set enable_haproxy: "no" on a single host.',
    zh: '请使用未被任何主机占用的地址；只有一台主机时也可设置 enable_haproxy: "no"。',
  },
  cardUsedTwice: (card: Shown, host: Shown, setting: Shown) => ({
    en: `${card} of ${host} is both neutron_external_interface and ${setting}: in the bridge its addresses stop answering`,
    zh: `${host} 的 ${card} 同时用作 neutron_external_interface 与 ${setting}：加入网桥后其地址将不再响应`,
  }),
  portUsedTwice: (one: Shown, two: Shown, port: Shown, address: Shown) => ({
    en: `${one} and ${two} both listen on port ${port} of ${address}`,
    zh: `${one} 与 ${two} 都监听 ${address} 的端口 ${port}`,
  }),
  reachRemedy: {
    en: 'Hosts are reached by SSH with a key or a password, through jump hosts (ProxyJump, or ProxyCommand="ssh -W %h:%p user@host"), and become root by sudo. Remove the variable, or correct its value.',
    zh: '主机通过 SSH 以密钥或密码连接，可经跳板机（ProxyJump，或 ProxyCommand="ssh -W %h:%p 用户@主机"），并通过 sudo 成为 root。请移除该变量或更正其值。',
  },
  passwordReadable: (name: Shown, host: Shown) => ({
    en: `${name} of ${host} would be readable by every viewer: the panel keeps no password in an inventory`,
    zh: `${host} 的 ${name} 会被所有只读用户看到：面板不在主机清单中保存密码`,
  }),
  passwordRemedy: {
    en: 'Save the inventory again with the password itself in this place, or let the import keep the passwords of a folder: the panel keeps them as secrets.',
    zh: '请在此处填写密码本身后重新保存主机清单，或在导入文件夹时选择保存其密码：面板会将其作为机密保存。',
  },
  keysAlwaysChecked: (trust: Shown, name: Shown) => ({
    en: `${trust} in ${name} is not carried out: the keys of hosts and jump hosts are always checked`,
    zh: `${name} 中的 ${trust} 不会生效：始终检查主机与跳板机的密钥`,
  }),
  keysRemedy: {
    en: 'A key that was accepted once is pinned. For new ones: --accept-new-host-keys.',
    zh: '已接受的密钥会被固定。对于新密钥：--accept-new-host-keys。',
  },
  optionUnused: (unused: Shown, name: Shown) => ({
    en: `${unused} in ${name} is not carried out: Kollage has its own connections and times`,
    zh: `${name} 中的 ${unused} 不会生效：Kollage 使用自己的连接与时限`,
  }),
  optionHarmless: { en: 'The hosts are reached all the same.', zh: '主机仍可正常连接。' },
  vipOutsideNetworks: (setting: Shown, vip: Shown, host: Shown, networks: Shown, networksZh: Shown) => ({
    en: `${setting} ${vip} is in no network of ${host} (${networks})`,
    zh: `${setting} ${vip} 不在 ${host} 的任何网段中（${networksZh}）`,
  }),
  secretBeginsWord: (template: Shown) => ({
    en: `a secret begins a word of a command: ${template}`,
    zh: `命令行参数以机密开头：${template}`,
  }),
  secretBeginsWordRemedy: {
    en: 'A secret may begin with "-". Write it behind its option: --option={{ name }}',
    zh: '机密可能以“-”开头，请写在选项之后：--option={{ name }}',
  },
  fileMissing: (name: Shown, file: Shown) => ({
    en: `${name} needs ${file}, which is not there`,
    zh: `${name} 需要 ${file}，但该文件不存在`,
  }),
  fileMissingRemedy: (paths: Text) => ({
    en: `Write it as ${paths.en}.`,
    zh: `请将其写为 ${paths.zh}。`,
  }),
  limitUnknown: (setting: Shown, word: Shown, words: Shown, wordsZh: Shown) => ({
    en: `${setting}: "${word}" is no limit of a container; there are ${words}`,
    zh: `${setting}：没有名为“${word}”的容器限制；可用的有 ${wordsZh}`,
  }),
  limitNotASize: (setting: Shown, word: Shown, value: Shown) => ({
    en: `${setting}: ${word} must be a number, or a size such as 512m or 2g, not ${value}`,
    zh: `${setting}：${word} 应为数字或 512m、2g 之类的大小，而不是 ${value}`,
  }),
  volumeMalformed: (setting: Shown, entry: Shown) => ({
    en: `${setting}: "${entry}" must be "volume or /folder:/path inside", then ":ro" where wanted`,
    zh: `${setting}：“${entry}”应写作“卷或 /主机目录:/容器内路径”，需要只读时再加“:ro”`,
  }),
  bootstrap: (en: Shown, zh: Shown) => ({
    en: `Bootstrap ${en}`,
    zh: `初始化${zh}`,
  }),
  secretInWordRemedy: (line: Shown, file: Shown) => ({
    en: `Line ${line} of ${file}: make it a whole value, or put it between quotes.`,
    zh: `${file} 第 ${line} 行：请使其成为完整的值，或放在引号之间。`,
  }),
  secretFormatRemedy: (line: Shown, file: Shown) => ({
    en: `Line ${line} of ${file}: say "format" for the file in role.yml.`,
    zh: `${file} 第 ${line} 行：请在 role.yml 中为该文件声明 format。`,
  }),
  quotesOpen: { en: 'its quotes do not close, or it holds a #', zh: '其引号没有闭合，或含有 #' },
  argumentIgnored: (word: Shown) => ({
    en: `"${word}" is not carried out`,
    zh: `“${word}” 不会生效`,
  }),
  twoWays: { en: 'it names two ways to the host', zh: '其中给出了两条到达主机的路径' },
  tooManyJumpHosts: (most: Shown) => ({
    en: `it names more than ${most} jump hosts`,
    zh: `其中的跳板机超过 ${most} 个`,
  }),
  jumpHostMalformed: (bad: Shown) => ({
    en: `"${bad}" is no jump host: user@host:port`,
    zh: `“${bad}” 不是跳板机：用户@主机:端口`,
  }),
  proxyCommandMalformed: {
    en: 'its ProxyCommand is not of the form ssh -W %h:%p user@host',
    zh: '其 ProxyCommand 不是 ssh -W %h:%p 用户@主机 的形式',
  },
  sshConfigKnows: {
    en: 'Carried out are HostName, User, Port, IdentityFile, ProxyJump and Include, in blocks of Host.',
    zh: '会生效的是 Host 段中的 HostName、User、Port、IdentityFile、ProxyJump 与 Include。',
  },
});
