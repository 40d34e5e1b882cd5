import { messages } from '../messages';

/** What Kollage says of group_vars and host_vars. */
export const variableFilesSays = messages({
  nobody: (kind: 'group' | 'host') => ({
    en: `no ${kind} of the inventory has this name: the file is not read`,
    zh: `主机清单中没有此名称的${kind === 'group' ? '组' : '主机'}：此文件不会被读取`,
  }),
  unread: {
    en: 'this file is not read: Ansible reads *.yml, *.yaml, *.json and names without an end there',
    zh: '此文件不会被读取：Ansible 在此只读取 *.yml、*.yaml、*.json 与无扩展名的文件',
  },
  second: (first: string) => ({
    en: `this file is not read: ${first} is there, and comes first`,
    zh: `此文件不会被读取：已有优先的 ${first}`,
  }),
  noMap: { en: 'must be a map of variables, "name: value"', zh: '应为“name: value”形式的变量列表' },
});
