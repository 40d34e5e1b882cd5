import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scrypt as scryptLater,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { PanelBackupRefused } from '../../core/domain/panel-backup';

/** The first bytes of a file: the format and its version. */
const MAGIC = 'kollage-panel-1\n';
const SALT = 16;
const CHECK = 32;
/** Bytes of plain text in one piece. */
const PIECE = 64 * 1024;
const TAG = 16;

const scrypt = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scryptLater,
);

/** One key encrypts, the other verifies the passphrase. 64 MiB of memory per guess. */
async function keysOf(
  passphrase: string,
  salt: Buffer,
): Promise<{ readonly seal: Buffer; readonly check: Buffer }> {
  const both = await scrypt(passphrase, salt, 64, { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 });
  return {
    seal: both.subarray(0, 32),
    check: createHmac('sha256', both.subarray(32)).update(MAGIC).update(salt).digest(),
  };
}

/** Of piece number `at`; that it is the last is part of it, so that a file cannot be cut unseen. */
function ivOf(at: number, last: boolean): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(last ? 1 : 0, 0);
  iv.writeBigUInt64BE(BigInt(at), 4);
  return iv;
}

/** Splits bytes into pieces of one size, and marks the last piece. */
async function* piecesOf(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly piece: Buffer; readonly last: boolean }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    while (held.length > size) {
      yield { piece: held.subarray(0, size), last: false };
      held = held.subarray(size);
    }
  }
  yield { piece: held, last: true };
}

/** Seals bytes with a passphrase: AES-256-GCM, piece by piece, under a key that no other file has. */
export async function* sealed(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const { seal, check } = await keysOf(passphrase, salt);
  yield Buffer.concat([Buffer.from(MAGIC), salt, check]);
  let at = 0;
  for await (const { piece, last } of piecesOf(source, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', seal, ivOf(at++, last));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Decrypts a stream. A piece is passed on only after its authentication. Throws PanelBackupRefused. */
export async function* opened(
  source: AsyncIterable<Buffer>,
  passphrase: string,
  file: string,
): AsyncGenerator<Buffer> {
  const bytes = source[Symbol.asyncIterator]();
  const from = MAGIC.length + SALT + CHECK;
  let head: Buffer = Buffer.alloc(0);
  while (head.length < from) {
    const next = await bytes.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  if (head.subarray(0, MAGIC.length).toString() !== MAGIC)
    throw new PanelBackupRefused({ kind: 'no_backup', file });
  if (head.length < from) throw new PanelBackupRefused({ kind: 'broken' });
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  const { seal, check } = await keysOf(passphrase, salt);
  if (!timingSafeEqual(check, head.subarray(from - CHECK, from)))
    throw new PanelBackupRefused({ kind: 'passphrase_wrong' });
  async function* rest(): AsyncGenerator<Buffer> {
    yield head.subarray(from);
    for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value;
  }
  let at = 0;
  for await (const { piece, last } of piecesOf(rest(), PIECE + TAG)) {
    if (piece.length < TAG) throw new PanelBackupRefused({ kind: 'broken' });
    const cipher = createDecipheriv('aes-256-gcm', seal, ivOf(at++, last), { authTagLength: TAG });
    cipher.setAuthTag(piece.subarray(piece.length - TAG));
    try {
      yield Buffer.concat([cipher.update(piece.subarray(0, piece.length - TAG)), cipher.final()]);
    } catch {
      throw new PanelBackupRefused({ kind: 'broken' });
    }
  }
}
