import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of a secret that somebody typed: whole sentences. */
export const secretValueSays = messages({
  notUuid: {
    en: 'It is a UUID: 8-4-4-4-12 lower-case hexadecimal digits.',
    zh: '应为 UUID：8-4-4-4-12 位小写十六进制数字。',
  },
  notFernet: {
    en: 'It is a Fernet key: 32 bytes in URL-safe base64.',
    zh: '应为 Fernet 密钥：32 字节的 URL 安全 base64。',
  },
  notCeph: { en: 'It is a key of Ceph: 28 bytes in base64.', zh: '应为 Ceph 密钥：28 字节的 base64。' },
  oneText: { en: 'It is one text.', zh: '应为一段文本。' },
  onePair: { en: 'It is a pair of keys.', zh: '应为一对密钥。' },
  empty: { en: 'It is empty.', zh: '不能为空。' },
  tooLong: (most: Shown) => ({ en: `It has more than ${most} characters.`, zh: `超过 ${most} 个字符。` }),
  control: { en: 'It has a control character or a line break.', zh: '包含控制字符或换行。' },
  bothHalves: { en: 'Give both halves of the pair.', zh: '请同时填写私钥和公钥。' },
  privateForm: { en: 'The private key is in PEM or OpenSSH form.', zh: '私钥应为 PEM 或 OpenSSH 格式。' },
  publicForm: { en: 'The public key is one line of OpenSSH.', zh: '公钥应为一行 OpenSSH 格式。' },
});

/** What Kollage says of characters that a place cannot hold: nouns. */
export const unquotable = messages({
  control: { en: 'a control character or line break', zh: '控制字符或换行' },
  nul: { en: 'a NUL character', zh: 'NUL 字符' },
  edges: { en: 'a leading or trailing blank', zh: '首尾空白' },
  cephReplaces: { en: '"$" before a letter, which Ceph replaces', zh: '“$”后接字母（会被 Ceph 替换）' },
  quoteAtEnds: { en: 'a quote at its beginning or end', zh: '首尾引号' },
  doubleQuote: { en: 'a double quote or a backslash', zh: '双引号或反斜杠' },
  keepalivedReplaces: {
    en: '"$" before a letter or bracket, which keepalived replaces',
    zh: '“$”后接字母或括号（会被 keepalived 替换）',
  },
  notBase64: { en: 'a character outside of base64', zh: 'base64 以外的字符' },
  notAscii: { en: 'a character that is not printable ASCII', zh: '可打印 ASCII 以外的字符' },
});
