import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const options: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, options, (cause, key) =>
      cause ? reject(cause) : resolve(key),
    );
  });

/** `scrypt.<salt>.<key>`, N = 2^15. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt.${salt.toString('base64')}.${(await derive(password, salt)).toString('base64')}`;
}

/** Takes the same time whether or not there is a hash to compare with. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? '').split('.');
  const derived = await derive(password, Buffer.from(salt, 'base64'));
  const stored = Buffer.from(key, 'base64');
  return stored.length === derived.length && timingSafeEqual(stored, derived);
}

/** 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The stored digest of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
