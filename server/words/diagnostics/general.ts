/** What Kollage says of general, in both languages. */
export const generalSays = {
  valueEncrypted: {
    en: 'this value is encrypted by ansible-vault: the command kollage opens it with --vault-password-file FILE; the panel asks for the vault password where the file is saved',
    zh: '此值由 ansible-vault 加密：命令 kollage 可用 --vault-password-file 文件 解密；面板在保存文件时询问 vault 密码',
  },
} as const;
