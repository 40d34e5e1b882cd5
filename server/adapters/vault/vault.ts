import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { VaultFormat } from '../../core/secrets/vault-format';

const CIPHER = 'aes-256-ctr';
const ROUNDS = 10_000;
const WIDTH = 80;
/** Block length of AES in bytes: texts are padded to it (PKCS #7), though counter mode needs no padding. */
const BLOCK = 16;

/** Opens and makes what `ansible-vault` reads and writes. */
export const vaultFormat: VaultFormat = { open: openVault, seal: sealVault };

function openVault(envelope: string, password: string): ReturnType<VaultFormat['open']> {
  const [, ...lines] = envelope.trim().split(/\r?\n/);
  const parts =
    unhex(lines.map((line) => line.trim()).join(''))
      ?.toString('latin1')
      .split('\n') ?? [];
  const [salt, digest, sealed] = parts.map(unhex);
  if (!salt || !digest || !sealed || parts.length !== 3) return { kind: 'damaged' };
  const keys = keysOf(password, salt);
  const expected = digestOf(sealed, keys.hmac);
  if (digest.length !== expected.length || !timingSafeEqual(digest, expected)) return { kind: 'wrong' };
  const decipher = createDecipheriv(CIPHER, keys.cipher, keys.iv);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const bytes = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  return { kind: 'opened', text: bytes.toString('utf8') };
}

function sealVault(text: string, password: string, label: string | undefined): string {
  const salt = randomBytes(32);
  const keys = keysOf(password, salt);
  const bytes = Buffer.from(text, 'utf8');
  const pad = BLOCK - (bytes.length % BLOCK);
  const cipher = createCipheriv(CIPHER, keys.cipher, keys.iv);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
  const inner = [salt, digestOf(sealed, keys.hmac), sealed].map((part) => part.toString('hex')).join('\n');
  const body = Buffer.from(inner, 'latin1').toString('hex');
  const head = label === undefined ? '$ANSIBLE_VAULT;1.1;AES256' : `$ANSIBLE_VAULT;1.2;AES256;${label}`;
  return `${[head, ...(body.match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [])].join('\n')}\n`;
}

/** Cipher key, HMAC key and initial counter, in this order. */
function keysOf(password: string, salt: Buffer) {
  const made = pbkdf2Sync(password, salt, ROUNDS, 80, 'sha256');
  return { cipher: made.subarray(0, 32), hmac: made.subarray(32, 64), iv: made.subarray(64) };
}

const digestOf = (sealed: Buffer, key: Buffer): Buffer => createHmac('sha256', key).update(sealed).digest();

const unhex = (text: string): Buffer | undefined =>
  text !== '' && text.length % 2 === 0 && /^[0-9a-f]+$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
