import type { SecretKind, SecretValue } from '../domain/secret';
import type { Text } from '../domain/text';

const MOST = 4_000;

const says = (en: string, zh: string): Text => ({ en, zh });

const forms: Readonly<Partial<Record<SecretKind['kind'], readonly [RegExp, Text]>>> = {
  uuid: [
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    says(
      'It is a UUID: 8-4-4-4-12 lower-case hexadecimal digits.',
      '应为 UUID：8-4-4-4-12 位小写十六进制数字。',
    ),
  ],
  fernet_key: [
    /^[A-Za-z0-9_-]{43}=$/,
    says('It is a Fernet key: 32 bytes in URL-safe base64.', '应为 Fernet 密钥：32 字节的 URL 安全 base64。'),
  ],
  ceph_key: [
    /^[A-Za-z0-9+/]{38}==$/,
    says('It is a key of Ceph: 28 bytes in base64.', '应为 Ceph 密钥：28 字节的 base64。'),
  ],
};

/** What is wrong with a value that somebody typed; undefined where a plan can be made with it. */
export function secretFault(kind: SecretKind['kind'], value: SecretValue): Text | undefined {
  if (typeof value !== 'string')
    return kind === 'ssh_key' ? pairFault(value) : says('It is one text.', '应为一段文本。');
  if (kind === 'ssh_key') return says('It is a pair of keys.', '应为一对密钥。');
  if (value === '') return says('It is empty.', '不能为空。');
  if (value.length > MOST) return says(`It has more than ${MOST} characters.`, `超过 ${MOST} 个字符。`);
  if (/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u.test(value))
    return says('It has a control character or a line break.', '包含控制字符或换行。');
  const [pattern, text] = forms[kind] ?? [];
  return pattern?.test(value) === false ? text : undefined;
}

function pairFault({ private_key, public_key }: Exclude<SecretValue, string>): Text | undefined {
  if (private_key === '' || public_key === '')
    return says('Give both halves of the pair.', '请同时填写私钥和公钥。');
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n[\n!-~ ]*-----END [A-Z ]*PRIVATE KEY-----\n?$/.test(private_key))
    return says('The private key is in PEM or OpenSSH form.', '私钥应为 PEM 或 OpenSSH 格式。');
  if (!/^[a-z0-9@.-]+ [A-Za-z0-9+/=]{30,}( [!-~ ]*)?$/.test(public_key))
    return says('The public key is one line of OpenSSH.', '公钥应为一行 OpenSSH 格式。');
  return undefined;
}
