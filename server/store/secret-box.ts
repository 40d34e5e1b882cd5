import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

/** Encryption at rest. `place` (table and row) is authenticated: a ciphertext moved elsewhere does not open. */
export interface SecretBox {
  seal(place: string, value: string): string;
  open(place: string, sealed: string): string;
}

/** AES-256-GCM under one key; the ciphertext names the key that made it. */
export function createSecretBox(key: Buffer): SecretBox {
  const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
  const aad = (place: string) => Buffer.from(`kollage/1/${id}/${place}`);
  return {
    seal(place, value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad(place));
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return `1.${id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(place, sealed) {
      const [version, keyId, data] = sealed.split('.');
      if (version !== '1' || keyId !== id || !data)
        throw new Error(`${place} was sealed with key ${keyId}; this Kollage has key ${id}`);
      const raw = Buffer.from(data, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', key, raw.subarray(0, 12), { authTagLength: 16 })
        .setAAD(aad(place))
        .setAuthTag(raw.subarray(12, 28));
      return Buffer.concat([cipher.update(raw.subarray(28)), cipher.final()]).toString('utf8');
    },
  };
}

/** The box whose key is in `file`; made on first use. Throws when others than the owner may read it. */
export function openSecretBox(file: string): SecretBox {
  if (!existsSync(file)) {
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, {
        mode: 0o600,
        flag: 'wx',
        flush: true,
      });
    } catch (cause) {
      if (!existsSync(file)) throw cause;
    }
  }
  const mode = statSync(file).mode & 0o777;
  if (mode & 0o077)
    throw new Error(
      `${file} has mode ${mode.toString(8).padStart(4, '0')}: others could read the key. Run: chmod 600 ${file}`,
    );
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes in base64`);
  return createSecretBox(key);
}
