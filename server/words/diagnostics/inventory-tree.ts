import { messages } from '../messages';

/** What Kollage says of the hosts and groups of an inventory. */
export const inventoryTreeSays = messages({
  varsOf: (group: string) => ({
    en: `variables of the unknown group "${group}"`,
    zh: `为未知的组“${group}”设置了变量`,
  }),
  both: (name: string) => ({
    en: `"${name}" is both a host and a group`,
    zh: `“${name}”既是主机又是组`,
  }),
  group: (place: string) => ({ en: `group: ${place}`, zh: `组：${place}` }),
  empty: (name: string) => ({
    en: `group "${name}" is empty and named only here`,
    zh: `组“${name}”为空，且只在此处出现`,
  }),
  cycle: (path: string) => ({ en: `cycle of groups: ${path}`, zh: `组之间循环引用：${path}` }),
  twice: (host: string, group: string) => ({
    en: `duplicate host "${host}" in group "${group}"`,
    zh: `主机“${host}”在组“${group}”中重复`,
  }),
  first: (place: string) => ({ en: `first: ${place}`, zh: `首次出现：${place}` }),
  child: (name: string) => ({ en: `unknown child group "${name}"`, zh: `未知的子组“${name}”` }),
  hostTwoValues: (host: string, name: string) => ({
    en: `host "${host}" has two values for "${name}"`,
    zh: `主机“${host}”的“${name}”有两个不同的值`,
  }),
  groupTwoValues: (group: string, name: string) => ({
    en: `group "${group}" has two values for "${name}": the last one counts`,
    zh: `组“${group}”的“${name}”有两个不同的值：以最后一个为准`,
  }),
  badName: (kind: 'host' | 'group', name: string) => ({
    en: `bad ${kind} name "${name}"`,
    zh: `${kind === 'host' ? '主机' : '组'}名“${name}”无效`,
  }),
  nameRule: {
    en: 'A name has letters, digits, "_", "." and "-", and does not begin with "-".',
    zh: '名称由字母、数字、“_”、“.”和“-”组成，且不以“-”开头。',
  },
});
