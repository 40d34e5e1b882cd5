import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of general, in both languages. */
export const generalSays = messages({
  valueEncrypted: {
    en: 'this value is encrypted by ansible-vault: the command kollage opens it with --vault-password-file FILE; the panel asks for the vault password where the file is saved',
    zh: '此值由 ansible-vault 加密：命令 kollage 可用 --vault-password-file 文件 解密；面板在保存文件时询问 vault 密码',
  },
  notYaml: (says: Shown) => ({ en: `not valid YAML: ${says}`, zh: `不是有效的 YAML：${says}` }),
  moreLikeThese: (count: Shown) => ({ en: `and ${count} more like these`, zh: `另有 ${count} 条` }),
});

/** Names where no host or no container is known: a plan that could not be made. */
export const nobody = {
  en: { host: 'this machine', subject: 'Kollage' },
  zh: { host: '本机', subject: 'Kollage' },
} as const;
