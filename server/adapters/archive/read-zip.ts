import { isUtf8 } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { FOLDER_BOUNDS } from '../../core/domain/folder-path';
import { archiveSays } from '../../words/diagnostics/archive';
import { ArchiveFault, type Collected } from './collect-files';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Of the end record, and of the longest comment after it. */
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
/** Type bits of a mode, and their values for a file, a folder and a link. */
const TYPE = 0o170_000;
const FILE = 0o100_000;
const FOLDER = 0o040_000;
const LINK = 0o120_000;

/** Takes the files of a zip, as its directory lists them: stored or deflated, without a password, of one part. */
export function readZip(bytes: Buffer, files: Collected): void {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > FOLDER_BOUNDS.files * 2) throw new ArchiveFault(archiveSays.many);
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new ArchiveFault(archiveSays.damaged);
    const entry = readEntry(bytes, at);
    at = entry.next;
    if (entry.isFolder) {
      files.enter(entry.name);
      continue;
    }
    const path = files.enter(entry.name);
    if (path !== undefined) files.take(path, contentOf(bytes, entry, files.room()));
  }
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MOST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at--)
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  throw new ArchiveFault(archiveSays.damaged);
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
  readonly next: number;
}

function readEntry(bytes: Buffer, at: number): Entry {
  const named = at + 46;
  const length = bytes.readUInt16LE(at + 28);
  const raw = bytes.subarray(named, named + length);
  const name = isUtf8(raw) ? raw.toString('utf8') : '\ufffd';
  const mode = bytes.readUInt32LE(at + 38) >>> 16;
  const type = mode & TYPE;
  if (type === LINK) throw new ArchiveFault(archiveSays.link, name.slice(0, 200));
  if (type !== 0 && type !== FILE && type !== FOLDER)
    throw new ArchiveFault(archiveSays.special, name.slice(0, 200));
  if (bytes.readUInt16LE(at + 8) & 1) throw new ArchiveFault(archiveSays.locked, name.slice(0, 200));
  return {
    name,
    isFolder: name.endsWith('/'),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    local: bytes.readUInt32LE(at + 42),
    next: named + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  };
}

function contentOf(bytes: Buffer, { name, method, crc, packed, size, local }: Entry, room: number): Buffer {
  if (size > room) throw new ArchiveFault(archiveSays.much);
  if (bytes.readUInt32LE(local) !== LOCAL) throw new ArchiveFault(archiveSays.damaged);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const data = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new ArchiveFault(archiveSays.method, name);
  // A size that was lied about ends the reading here, not the memory.
  const content = method === 0 ? data : inflateRawSync(data, { maxOutputLength: size + 1 });
  if (content.length !== size || crc32(content) !== crc) throw new ArchiveFault(archiveSays.damaged, name);
  return content;
}
