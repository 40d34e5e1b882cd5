import { type Diagnostic, told } from '../domain/diagnostic';
import { isRecord } from '../domain/value';

/** Ten times what Kolla-Ansible has. */
const MOST = 10_000;

/** An error where a file has more keys than any cloud needs. */
export function tooManySettings(data: unknown, file: string): readonly Diagnostic[] {
  const count = isRecord(data) ? Object.keys(data).length : 0;
  if (count <= MOST) return [];
  return [
    {
      severity: 'error',
      ...told({
        en: `this file has ${count} settings; at most ${MOST} are read`,
        zh: `此文件有 ${count} 个设置，最多读取 ${MOST} 个`,
      }),
      at: { file, line: 1 },
    },
  ];
}
