import type { Text } from '../domain/text';

/** What is wrong with an inventory as a whole, in both languages. */
export const says = {
  varsOf: (group: string): Text => ({
    en: `variables of the unknown group "${group}"`,
    zh: `为未知的组“${group}”设置了变量`,
  }),
  both: (name: string): Text => ({
    en: `"${name}" is both a host and a group`,
    zh: `“${name}”既是主机又是组`,
  }),
  group: (place: string): Text => ({ en: `group: ${place}`, zh: `组：${place}` }),
  empty: (name: string): Text => ({
    en: `group "${name}" is empty and named only here`,
    zh: `组“${name}”为空，且只在此处出现`,
  }),
  cycle: (path: string): Text => ({ en: `cycle of groups: ${path}`, zh: `组之间循环引用：${path}` }),
  twice: (host: string, group: string): Text => ({
    en: `duplicate host "${host}" in group "${group}"`,
    zh: `主机“${host}”在组“${group}”中重复`,
  }),
  first: (place: string): Text => ({ en: `first: ${place}`, zh: `首次出现：${place}` }),
  child: (name: string): Text => ({ en: `unknown child group "${name}"`, zh: `未知的子组“${name}”` }),
  hostTwoValues: (host: string, name: string): Text => ({
    en: `host "${host}" has two values for "${name}"`,
    zh: `主机“${host}”的“${name}”有两个不同的值`,
  }),
  groupTwoValues: (group: string, name: string): Text => ({
    en: `group "${group}" has two values for "${name}": the last one counts`,
    zh: `组“${group}”的“${name}”有两个不同的值：以最后一个为准`,
  }),
  badName: (kind: 'host' | 'group', name: string): Text => ({
    en: `bad ${kind} name "${name}"`,
    zh: `${kind === 'host' ? '主机' : '组'}名“${name}”无效`,
  }),
  nameRule: {
    en: 'A name has letters, digits, "_", "." and "-", and does not begin with "-".',
    zh: '名称由字母、数字、“_”、“.”和“-”组成，且不以“-”开头。',
  },
} as const;
