import ssh2 from 'ssh2';

/** A new ed25519 key pair in OpenSSH's formats. */
export function makeSshKey(): { readonly private_key: string; readonly public_key: string } {
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'kollage' });
  return { private_key: pair.private, public_key: pair.public };
}
