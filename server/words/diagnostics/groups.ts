import { messages } from '../messages';

/** What Kollage says of groups that place containers. */
export const groupsSays = messages({
  unused: (group: string) => ({
    en: `no role uses the group "${group}"`,
    zh: `没有角色使用组“${group}”`,
  }),
  renamed: (group: string, now: string) => ({
    en: `the group "${group}" is called "${now}" now, and this inventory has both: only "${now}" counts`,
    zh: `组“${group}”现名“${now}”，清单中两者都有：只有“${now}”起作用`,
  }),
  nothing: (host: string) => ({
    en: `host "${host}" gets nothing: it is in no group by which a role places a container`,
    zh: `主机“${host}”不会得到任何容器：没有角色通过其所在的组放置容器`,
  }),
});
