import { PassThrough, pipeline, type Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { ImageFile } from './read-image-folders';

/** The tar Docker builds from. Owners and times are fixed, so that its layer cache sees content alone. */
export function packContext(dockerfile: string, files: readonly ImageFile[]): Readable {
  const tar = pack();
  const fixed = { uid: 0, gid: 0, mtime: new Date(0) };
  const folders = new Set<string>();
  tar.entry({ name: 'Dockerfile', mode: 0o644, ...fixed }, dockerfile);
  for (const file of files) {
    const parts = file.path.split('/').slice(0, -1);
    for (const [i] of parts.entries()) folders.add(`${parts.slice(0, i + 1).join('/')}/`);
  }
  for (const name of [...folders].sort()) tar.entry({ name, type: 'directory', mode: 0o755, ...fixed });
  for (const file of files)
    tar.entry({ name: file.path, mode: file.mode, ...fixed }, Buffer.from(file.content));
  tar.finalize();
  // An error on either side ends both streams; the reader gets the error.
  const out = new PassThrough();
  pipeline(tar, out, () => {});
  return out;
}
