import type { Shown, Text } from '../../core/domain/text';
import type { Want } from '../../core/domain/want';
import { wantText } from '../en-wants';
import { messages } from '../messages';
import { wantZh } from '../zh-wants';

/** What Kollage says of settings, in both languages. */
export const settingsSays = messages({
  settingWithoutValue: (name: Shown) => ({
    en: `the setting "${name}" has no value`,
    zh: `设置“${name}”没有值`,
  }),
  valueMissing: (name: Shown) => ({
    en: `${name} has no value: set it here, or in the inventory`,
    zh: `${name} 没有值：请在此处或主机清单中设置`,
  }),
  omitInRole: {
    en: 'omit means nothing in a role: it is for the values and the overrides of an operator',
    zh: 'omit 在角色中没有意义：它只用于运维人员的设置值与覆盖文件',
  },
  settingsCycle: (path: Shown) => ({
    en: `settings refer to each other in a circle: ${path}`,
    zh: `设置之间循环引用：${path}`,
  }),
  noRoleKnowsSetting: (name: Shown) => ({
    en: `no role knows the setting "${name}"`,
    zh: `没有名为“${name}”的设置`,
  }),
  secretInGlobals: (name: Shown) => ({
    en: `${name} is a secret: it belongs in passwords.yml`,
    zh: `${name} 是密码，应写在 passwords.yml 中`,
  }),
  choiceOfOtherRelease: (name: Shown, value: Shown, release: Shown, lines: Text, others: Text) => ({
    en: `${name} cannot be ${value} in release ${release}, only in ${lines.en}: choose ${others.en}, or another openstack_release`,
    zh: `${release} 版本中 ${name} 不能设为 ${value}（仅 ${lines.zh} 支持）：请改为 ${others.zh}，或更换 openstack_release`,
  }),
  globalsNotAMap: {
    en: 'must be a map of settings, "name: value"',
    zh: '应为“name: value”形式的设置列表',
  },
  tooManySettings: (count: Shown, most: Shown) => ({
    en: `this file has ${count} settings; at most ${most} are read`,
    zh: `此文件有 ${count} 个设置，最多读取 ${most} 个`,
  }),
  cellNamesNothing: (setting: Shown, cell: Shown, other: Shown, known: Shown, knownZh: Shown) => ({
    en: `${setting} names "${cell}", which is not in ${other} (${known})`,
    zh: `${setting} 中的“${cell}”不在 ${other} 中（${knownZh}）`,
  }),
  rowsDiffer: (setting: Shown, count: number, other: Shown, otherCount: number) => ({
    en: `${setting} has ${count === 1 ? '1 entry' : `${count} entries`}, but ${other} has ${otherCount}: they belong together one by one`,
    zh: `${setting} 有 ${count} 项，而 ${other} 有 ${otherCount} 项：两者应一一对应`,
  }),
  /** `value` is hidden where it is a secret; undefined where there is none. */
  mustBe: (
    name: Shown,
    want: Want,
    value: 'hidden' | { readonly json: string | undefined },
    host?: Shown,
  ) => {
    const hidden = value === 'hidden';
    return {
      en: `${name} must be ${wantText(want)}, not ${hidden ? 'a secret' : (value.json ?? 'nothing')}${host === undefined ? '' : ` (on ${host})`}`,
      zh: `${host === undefined ? '' : `主机 ${host} 上的 `}${name} ${wantZh(want)}，实际为 ${hidden ? '密码' : (value.json ?? '空')}`,
    };
  },
});
