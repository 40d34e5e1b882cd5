import { createHash } from 'node:crypto';
import { generateKeyPair } from '../ssh/generate-key-pair';

/** A key pair in OpenSSH's formats, and the fingerprint of its public half as `SHA256:...`. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Makes an ed25519 key pair. */
export function makeKeyPair(comment: string): KeyPair {
  const pair = generateKeyPair(comment);
  const blob = Buffer.from(pair.public_key.split(' ')[1] ?? '', 'base64');
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { privateKey: pair.private_key, publicKey: pair.public_key, fingerprint: `SHA256:${digest}` };
}
