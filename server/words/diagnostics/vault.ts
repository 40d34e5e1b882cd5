import { messages } from '../messages';

/** What Kollage says of values that Ansible Vault encrypts. */
export const vaultValueSays = messages({
  untagged: (key: string) => ({
    en: `"${key}" is a text of ansible-vault without !vault before it: write "${key}: !vault |"`,
    zh: `“${key}”是 ansible-vault 文本，但前面缺少 !vault：请写成“${key}: !vault |”`,
  }),
  template: (key: string) => ({
    en: `the encrypted value of "${key}" holds a template, which is not evaluated: keep the template outside, encrypt what it uses`,
    zh: `“${key}”的加密值含有模板，模板不会被求值：请把模板写在外面，只加密其中用到的值`,
  }),
});

/** What Kollage says of texts that Ansible Vault encrypts. */
export const vaultSays = messages({
  version: {
    en: 'only Ansible Vault 1.1 and 1.2 with AES256 are read: encrypt it anew with ansible-vault rekey',
    zh: '只支持 Ansible Vault 1.1 与 1.2（AES256）：请用 ansible-vault rekey 重新加密',
  },
  damaged: {
    en: 'this is no whole text of Ansible Vault: it was cut or changed',
    zh: '此 Ansible Vault 文本不完整或已被改动',
  },
  wrong: (label: string | undefined) => ({
    en: `no vault password that was given opens this${label === undefined ? '' : `; it was encrypted with the vault id "${label}"`}`,
    zh: `提供的 vault 密码都无法解密此内容${label === undefined ? '' : `；加密时使用的 vault id 是“${label}”`}`,
  }),
});

/** What Kollage says of encrypting a changed file again. */
export const sealSays = messages({
  key: {
    en: 'this file was encrypted with Ansible Vault and has changed: give its vault password',
    zh: '此文件曾由 Ansible Vault 加密且已更改：请提供其 vault 密码',
  },
  place: {
    en: 'this file refers to a value that was encrypted in another file: ansible-vault can keep it only in YAML',
    zh: '此文件引用了在其他文件中加密的值：ansible-vault 只能在 YAML 中保存该值',
  },
});
