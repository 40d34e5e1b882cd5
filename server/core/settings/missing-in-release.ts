import type { SettingSpec } from '../catalog/setting-schema';
import { type Diagnostic, told } from '../domain/diagnostic';

/** Why a choice cannot be taken in a release line, with the choices that can; undefined where it can. */
export function missingInRelease(
  name: string,
  spec: SettingSpec,
  value: unknown,
  release: string,
): Pick<Diagnostic, 'summary' | 'zh'> | undefined {
  const having = (choice: unknown) => spec.choice_releases?.[String(choice)];
  const lines = having(value);
  if (!lines || lines.includes(release)) return undefined;
  const others = (spec.choices ?? []).filter((choice) => having(choice)?.includes(release) ?? true);
  return told({
    en: `${name} cannot be ${value} in release ${release}, only in ${lines.join(', ')}: choose ${others.join(' or ')}, or another openstack_release`,
    zh: `${release} 版本中 ${name} 不能设为 ${value}（仅 ${lines.join('、')} 支持）：请改为 ${others.join(' 或 ')}，或更换 openstack_release`,
  });
}
