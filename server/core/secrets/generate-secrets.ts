import type { SecretKind, Secrets, SecretValue } from '../domain/secret';
import { toBase64, toBase64Url, toHex } from './byte-forms';

/** Where randomness comes from; only what the kinds in use need has to be given. */
export interface RandomSource {
  bytes(count: number): Uint8Array;
  uuid?(): string;
  sshKey?(): { readonly private_key: string; readonly public_key: string };
  /** Seconds since the epoch, written into Ceph keys; default 0, which Ceph takes as well. */
  readonly now?: number;
}

/** Makes what is missing (or empty) by kind; existing values stay, also those that no spec names. */
export function generateSecrets(
  specs: Readonly<Record<string, SecretKind>>,
  existing: Secrets,
  random: RandomSource,
): { readonly secrets: Secrets; readonly made: readonly string[] } {
  const secrets = new Map<string, SecretValue>(Object.entries(existing));
  const made: string[] = [];
  for (const [name, kind] of Object.entries(specs)) {
    const value = secrets.get(name);
    if (value !== undefined && value !== '') continue;
    secrets.set(name, generate(kind, random));
    made.push(name);
  }
  return { secrets: Object.fromEntries(secrets), made };
}

function generate(kind: SecretKind, random: RandomSource): SecretValue {
  switch (kind.kind) {
    case 'password':
      return password(kind.length ?? 40, random);
    case 'hex':
      return toHex(random.bytes(kind.bytes));
    case 'uuid':
      return random.uuid?.() ?? uuid(random.bytes(16));
    case 'fernet_key':
      return toBase64Url(random.bytes(32));
    case 'ceph_key':
      return cephKey(random);
    case 'ssh_key':
      if (!random.sshKey) throw new Error('a secret of kind ssh_key needs random.sshKey');
      return random.sshKey();
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Bytes beyond the last whole multiple of the alphabet are drawn again, so that every letter is as likely. */
function password(length: number, random: RandomSource): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of random.bytes(length - text.length))
      if (byte < limit) text += alphabet.charAt(byte % alphabet.length);
  return text;
}

/** RFC 9562, version 4. */
function uuid(bytes: Uint8Array): string {
  const marked = Uint8Array.from(bytes, (byte, i) =>
    i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte,
  );
  return toHex(marked).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** CephX: type 1 (AES), seconds, nanoseconds, length 16, key; little-endian. */
function cephKey(random: RandomSource): string {
  const bytes = new Uint8Array(28);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 1, true);
  view.setUint32(2, random.now ?? 0, true);
  view.setUint16(10, 16, true);
  bytes.set(random.bytes(16), 12);
  return toBase64(bytes);
}
