/** What Kollage says of resources, in both languages. */
export const resourcesSays = {
  badPublicKey: { en: 'the key is no OpenSSH public key', zh: '该密钥不是 OpenSSH 公钥' },
} as const;
