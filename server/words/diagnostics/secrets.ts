import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of secrets, in both languages. */
export const secretsSays = messages({
  notValidYaml: (what: Shown) => ({
    en: `not valid YAML (${what})`,
    zh: `不是有效的 YAML（${what}）`,
  }),
  passwordsNotAMap: {
    en: 'passwords are a map of names to values',
    zh: '口令应为“名称: 值”形式的映射',
  },
  passwordUnquoted: (name: Shown) => ({
    en: `"${name}" is not quoted and not a text: taken as it is written`,
    zh: `“${name}”未加引号且不是文本：按原样采用`,
  }),
  unknownSecret: (name: Shown) => ({
    en: `unknown secret "${name}"`,
    zh: `未知的机密“${name}”`,
  }),
  notASecretValue: { en: 'is neither a text nor a key pair', zh: '既不是文本，也不是密钥对' },
  halfKeyPair: {
    en: 'holds one half of a key pair: give private_key and public_key, or neither',
    zh: '只有密钥对的一半：请同时给出 private_key 和 public_key，或都不给出',
  },
  fileEncrypted: {
    en: 'this file is encrypted with Ansible Vault',
    zh: '此文件由 Ansible Vault 加密',
  },
  vaultRemedy: {
    en: 'The command kollage opens it with --vault-password-file FILE. The panel asks for the vault password where a file is saved or a folder imported.',
    zh: '命令 kollage 可用 --vault-password-file 文件 打开。面板在保存文件或导入文件夹时询问 vault 密码。',
  },
  ofSecret: (name: Shown, says: Text) => ({ en: `${name}: ${says.en}`, zh: `${name}：${says.zh}` }),
  badSecret: (name: Shown, why: Text) => ({ en: `"${name}" ${why.en}`, zh: `“${name}”${why.zh}` }),
});
