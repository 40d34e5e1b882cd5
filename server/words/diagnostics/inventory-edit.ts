import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of changes to an inventory that cannot be made. */
export const inventoryEditSays = messages({
  noSuchGroup: (name: Shown) => ({ en: `unknown group "${name}"`, zh: `未知的组“${name}”` }),
  noSuchHost: (name: Shown) => ({ en: `unknown host "${name}"`, zh: `未知的主机“${name}”` }),
  notAMember: (host: Shown, group: Shown) => ({
    en: `host "${host}" is not in group "${group}"`,
    zh: `主机“${host}”不在组“${group}”中`,
  }),
  memberAlready: (host: Shown, group: Shown) => ({
    en: `host "${host}" is in group "${group}" already`,
    zh: `主机“${host}”已在组“${group}”中`,
  }),
  badVariableName: (name: Shown) => ({ en: `bad variable name "${name}"`, zh: `变量名“${name}”无效` }),
  badHostName: (name: Shown) => ({ en: `bad host name "${name}"`, zh: `主机名“${name}”无效` }),
  badGroupName: (name: Shown) => ({ en: `bad group name "${name}"`, zh: `组名“${name}”无效` }),
  groupExists: (name: Shown) => ({ en: `there is a group "${name}" already`, zh: `组“${name}”已存在` }),
  groupStays: (name: Shown) => ({
    en: `group "${name}" cannot be removed`,
    zh: `组“${name}”不能移除`,
  }),
  onlyInGroup: (host: Shown, group: Shown) => ({
    en: `host "${host}" is only in group "${group}": move or delete it first`,
    zh: `主机“${host}”只在组“${group}”中：请先移走或删除该主机`,
  }),
  impliedIsNoChild: {
    en: '"all" and "ungrouped" have no place among the children',
    zh: '“all”和“ungrouped”不能作为子组',
  },
  childAlready: (child: Shown, group: Shown) => ({
    en: `"${child}" is a child of "${group}" already`,
    zh: `“${child}”已是“${group}”的子组`,
  }),
  notAChild: (child: Shown, group: Shown) => ({
    en: `"${child}" is no child of "${group}"`,
    zh: `“${child}”不是“${group}”的子组`,
  }),
});
