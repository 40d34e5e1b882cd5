import { SecretRef } from '../domain/template';
import type { Text } from '../domain/text';
import { type Want, wantText } from './want';
import { wantZh } from './want-zh';

/** That a setting has a value that its type does not allow; `host` where it does so on one host. */
export function mustBe(name: string, want: Want, value: unknown, host?: string): Text {
  const hidden = value instanceof SecretRef;
  const shown = hidden ? 'a secret' : JSON.stringify(value);
  return {
    en: `${name} must be ${wantText(want)}, not ${shown ?? 'nothing'}${host === undefined ? '' : ` (on ${host})`}`,
    zh: `${host === undefined ? '' : `主机 ${host} 上的 `}${name} ${wantZh(want)}，实际为 ${hidden ? '密码' : (shown ?? '空')}`,
  };
}
