import { compileSays } from '../../words/diagnostics/compile';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import type { FileFormat } from '../domain/file-format';
import { placeSecrets } from '../secrets/place-secrets';
import { notCarried } from '../secrets/quote-secret';
import { filtered } from '../secrets/resolve-markers';
import type { Compilation } from './compilation';

/** A file's text with every secret quoted for its place; what has no place, or what the place cannot carry, is reported. */
export function placedSecrets(
  compilation: Compilation,
  path: string,
  body: string,
  format: FileFormat | undefined,
): string {
  const { secrets, hashes } = compilation.input;
  const { text, placed, misplaced } = placeSecrets(body, format);
  const file = path.slice('/etc/kolla/'.length);
  for (const { name, line } of misplaced)
    compilation.report({
      severity: 'error',
      ...bilingual({
        en: `the secret ${name} stands where ${format ? `a file of the format ${format}` : 'a file of no known format'} has no place for it`,
        zh: `机密 ${name} 所在的位置${format ? `不适用于 ${format} 格式的文件` : '属于未知格式的文件'}`,
      }),
      ...bilingualDetail(
        format ? compileSays.secretInWordRemedy(line, file) : compileSays.secretFormatRemedy(line, file),
      ),
    });
  for (const { name, via, quoting } of placed) {
    const what = notCarried(filtered(name, via, secrets, hashes), quoting);
    if (!what) continue;
    compilation.report({
      severity: 'error',
      ...bilingual({
        en: `${name} holds ${what.en}, which ${quotingNames[quoting]?.en ?? `the format ${format ?? quoting}`} cannot carry`,
        zh: `${name} 含有${what.zh}，${quotingNames[quoting]?.zh ?? `${format ?? quoting} 格式`}无法表示`,
      }),
      at: { file: 'passwords.yml' },
    });
  }
  return text;
}

const quotingNames: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  oslo: { en: 'an INI file', zh: 'INI 文件' },
  oslo_inner: { en: 'an INI file', zh: 'INI 文件' },
  cnf: { en: "MariaDB's option file", zh: 'MariaDB 选项文件' },
  cookie: { en: "Erlang's cookie", zh: 'Erlang cookie' },
  keyring: { en: 'a Ceph keyring', zh: 'Ceph 密钥文件' },
  haproxy: { en: 'haproxy.cfg', zh: 'haproxy.cfg' },
  keepalived: { en: 'keepalived.conf', zh: 'keepalived.conf' },
};
