import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { FolderFile } from '../../core/domain/kept-file';

/** A `.tar.gz` of these files, below a folder of that name. Readable by the owner only, since secrets may be among them. */
export async function packFolder(name: string, files: readonly FolderFile[], now: Date): Promise<Uint8Array> {
  const tar = pack();
  for (const { path, bytes } of files)
    tar.entry({ name: `${name}/${path}`, mode: 0o600, mtime: now }, Buffer.from(bytes));
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  return promisify(gzip)(Buffer.concat(parts));
}
