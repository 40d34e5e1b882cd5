import ssh from 'ssh2';

/** Bytes of an ed25519 public key in OpenSSH's form: two lengths, its name, 32 of the key itself (RFC 8709). */
const WHOLE = 51;

/**
 * A new Ed25519 key pair in OpenSSH's format. ssh2 drops leading zero bytes of the public half: one pair in 256 or so
 * is then refused by sshd ("error in libcrypto"), so another one is made.
 */
export function generateKeyPair(
  comment = 'kollage',
  make: typeof ssh.utils.generateKeyPairSync = ssh.utils.generateKeyPairSync,
): { private_key: string; public_key: string } {
  for (;;) {
    const pair = make('ed25519', { comment });
    if (Buffer.from(pair.public.split(' ')[1] ?? '', 'base64').length === WHOLE)
      return { private_key: pair.private, public_key: pair.public };
  }
}
