import { settingsSays } from '../../words/diagnostics/settings';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
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
      ...bilingual(settingsSays.tooManySettings(count, MOST)),
      at: { file, line: 1 },
    },
  ];
}
