import ssh from 'ssh2';

/** A new Ed25519 key pair in OpenSSH's format. */
export function generateKeyPair(): { private_key: string; public_key: string } {
  const pair = ssh.utils.generateKeyPairSync('ed25519', { comment: 'kollage' });
  return { private_key: pair.private, public_key: pair.public };
}
