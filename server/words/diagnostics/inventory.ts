import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of inventory, in both languages. */
export const inventorySays = messages({
  lineHidden: {
    en: 'this line cannot be read; it is not shown, for the inventory is encrypted',
    zh: '无法读取此行；由于主机清单已加密，不显示其内容',
  },
  rangeMalformed: {
    en: 'a range is [first:last] or [first:last:step]',
    zh: '范围应写作 [first:last] 或 [first:last:step]',
  },
  rangeWithoutEnd: { en: 'the last value is missing', zh: '缺少末值' },
  stepNotPositive: { en: 'the step is not a positive number', zh: '步长不是正数' },
  rangeMixed: {
    en: 'both ends must be numbers, or both single letters',
    zh: '两端须同为数字，或同为单个字母',
  },
  rangeDigitsDiffer: { en: 'both ends must have the same number of digits', zh: '两端的位数须相同' },
  rangeBackwards: { en: 'the first value is beyond the last', zh: '首值大于末值' },
  rangeTooLong: (mostHosts: Shown) => ({
    en: `more than ${mostHosts} values`,
    zh: `超过 ${mostHosts} 个值`,
  }),
  badSection: (trimmed: Shown) => ({
    en: `bad section header "${trimmed}"`,
    zh: `无效的段标题“${trimmed}”`,
  }),
  unknownSectionKind: (kind: Shown) => ({
    en: `unknown kind of section "${kind}"`,
    zh: `未知的段类型“${kind}”`,
  }),
  notAnAssignmentAfterHost: (text: Shown) => ({
    en: `expected name=value after the host, found "${text}"`,
    zh: `主机之后应为 name=value，实际为“${text}”`,
  }),
  notOneGroupName: (trimmed: Shown) => ({
    en: `expected one group name, found "${trimmed}"`,
    zh: `应为一个组名，实际为“${trimmed}”`,
  }),
  notAnAssignment: (line: Shown) => ({
    en: `expected name = value, found "${line}"`,
    zh: `应为 name = value，实际为“${line}”`,
  }),
  tooManyStatements: (most: Shown) => ({
    en: `an inventory may name at most ${most} hosts and variables`,
    zh: `主机清单最多包含 ${most} 个主机和变量`,
  }),
  mustBeMap: (en: Shown, zh: Shown) => ({
    en: `${en} must be a map`,
    zh: `${zh}须为键值表`,
  }),
  variablesOf: (name: Shown) => ({
    en: `the variables of "${name}"`,
    zh: `“${name}”的变量`,
  }),
  groupNamed: (name: Shown) => ({ en: `group "${name}"`, zh: `组“${name}”` }),
  unknownGroupKey: (name: Shown, name2: Shown) => ({
    en: `group "${name}" has an unknown key "${name2}"`,
    zh: `组“${name}”含有未知的键“${name2}”`,
  }),
  anInventory: { en: 'an inventory', zh: '主机清单' },
  nestedTooDeep: { en: 'groups are nested too deeply', zh: '组的嵌套过深' },
  keyOfGroup: (name: Shown, name2: Shown) => ({
    en: `"${name}" of "${name2}"`,
    zh: `“${name2}”的“${name}”`,
  }),
  backslashAtEnd: { en: 'nothing follows the backslash', zh: '反斜杠之后没有内容' },
  quoteOpen: (char: Shown) => ({
    en: `the quote ${char} is not closed`,
    zh: `引号 ${char} 没有闭合`,
  }),
  hostExists: (name: Shown) => ({
    en: `${name} is in the inventory already`,
    zh: `清单中已有主机 ${name}`,
  }),
  hostInLine: (name: Shown, at: Shown) => ({
    en: `${name} stands in line ${at} already`,
    zh: `第 ${at} 行已有 ${name}`,
  }),
  tooManyColumns: (cell: Shown) => ({
    en: `"${cell}" is one column too many`,
    zh: `“${cell}”是多余的一列`,
  }),
  hostWithoutName: { en: 'the host has no name', zh: '缺少主机名' },
  badHostName: (bad: Shown) => ({
    en: `"${bad}" is no host name: letters, digits, dots and hyphens`,
    zh: `“${bad}”不是主机名：只能包含字母、数字、点和连字符`,
  }),
  badAddress: (address: Shown) => ({
    en: `"${address}" is no address of a host`,
    zh: `“${address}”不是主机地址`,
  }),
  addressShared: (hosts: Shown, address: Shown) => ({
    en: `${hosts} hosts cannot share the address ${address}`,
    zh: `${hosts} 台主机不能共用地址 ${address}`,
  }),
  badUser: (user: Shown) => ({
    en: `"${user}" is no user name`,
    zh: `“${user}”不是用户名`,
  }),
  badPort: (port: Shown) => ({
    en: `port ${port} is not between 1 and 65535`,
    zh: `端口 ${port} 不在 1 至 65535 之间`,
  }),
  bracketsDoNotMatch: (pattern: Shown) => ({
    en: `bad range in "${pattern}": brackets do not match`,
    zh: `“${pattern}”中的范围有误：括号不匹配`,
  }),
  badRange: (part: Shown, why: Text) => ({
    en: `bad range "${part}": ${why.en}`,
    zh: `范围“${part}”有误：${why.zh}`,
  }),
  patternTooLong: (pattern: Shown, most: Shown) => ({
    en: `"${pattern}" names more than ${most} hosts`,
    zh: `“${pattern}”超过 ${most} 台主机`,
  }),
  patternPort: (port: Shown) => ({
    en: `port ${port} is not between 1 and 65535`,
    zh: `端口 ${port} 不在 1 至 65535 之间`,
  }),
});
