import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Checked } from '../../core/domain/diagnostic';
import { FOLDER_BOUNDS } from '../../core/domain/folder-path';
import type { FolderFile } from '../../core/domain/kept-file';
import { archiveSays } from '../../words/diagnostics/archive';
import { ArchiveFault, readingArchive } from './collect-files';
import { readTar } from './read-tar';
import { readZip } from './read-zip';

/** A tar has up to three blocks of 512 bytes for each file beside its content. */
const MOST_TAR = FOLDER_BOUNDS.bytes + FOLDER_BOUNDS.files * 2048;

/** The files of a `.tar.gz`, `.tar` or `.zip`. Anything in it that must not be there refuses the whole. */
export const unpack = (archive: Uint8Array): Promise<Checked<readonly FolderFile[]>> =>
  readingArchive(async (files) => {
    const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
    if (bytes.subarray(0, 2).equals(GZIP)) return readTar(await inflated(bytes), files);
    if (bytes.subarray(0, 2).equals(ZIP)) return readZip(bytes, files);
    if (bytes.subarray(257, 262).toString('latin1') === 'ustar') return readTar(bytes, files);
    throw new ArchiveFault(archiveSays.kind);
  });

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK');

/** Stops where a small archive becomes a large one. */
const inflated = (bytes: Buffer): Promise<Buffer> =>
  promisify(gunzip)(bytes, { maxOutputLength: MOST_TAR }).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new ArchiveFault(code === 'ERR_BUFFER_TOO_LARGE' ? archiveSays.much : archiveSays.damaged);
  });

/** Files that came one by one, held to the same bounds. */
export const gather = (given: readonly FolderFile[]): Promise<Checked<readonly FolderFile[]>> =>
  readingArchive((files) => {
    for (const { path, bytes } of given) {
      const inside = files.enter(path);
      if (inside !== undefined) files.take(inside, bytes);
    }
  });
