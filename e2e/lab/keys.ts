import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';

/** A key pair in OpenSSH's formats, and the fingerprint of its public half as `SHA256:...`. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Makes an ed25519 key pair. */
export function makeKeyPair(comment: string): KeyPair {
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment });
  const blob = Buffer.from(pair.public.split(' ')[1] ?? '', 'base64');
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { privateKey: pair.private, publicKey: pair.public, fingerprint: `SHA256:${digest}` };
}
