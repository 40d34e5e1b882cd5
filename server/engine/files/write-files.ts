import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { HostConnection } from '../ports';
import { checkedPath } from './checked-path';
import { filesError } from './files-error';

export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly body: string | Buffer;
  /** Octal: "0600". */
  readonly mode: string;
}

/**
 * Constant: data comes as a tar stream on stdin. Everything is unpacked aside, on the same file system, and then
 * renamed into place, so that no reader ever sees a half-written file. `-m` gives the time of writing by the host's clock.
 */
export const WRITE_SCRIPT = `set -e
umask 022
stage=$(mktemp -d /etc/.kollage.XXXXXX)
trap 'rm -rf -- "$stage"' EXIT
trap 'exit 143' TERM HUP INT
tar -x -m -p --no-same-owner -C "$stage" -f -
cd -- "$stage"
find . -type f -exec sh -c 'set -e
for file do
  target=/\${file#./}
  [ -d "\${target%/*}" ] || install -d -m 0755 -- "\${target%/*}"
  mv -f -T -- "$file" "$target"
done' sh {} +`;

export const writeFilesArgv = ['sh', '-c', WRITE_SCRIPT] as const;

/** Writes files as root:root in one stream, each whole or not at all. Missing folders are made with 0755. */
export async function writeFiles(
  connection: HostConnection,
  files: readonly FileToWrite[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  if (files.length === 0) return;
  const tar = pack();
  for (const { path, body, mode } of files)
    tar.entry({ name: checkedPath(path).slice(1), mode: Number.parseInt(mode, 8), uid: 0, gid: 0 }, body);
  tar.finalize();
  const stdin = await buffer(tar);
  const result = await connection.run(writeFilesArgv, { stdin, ...options });
  if (result.code !== 0) throw filesError(connection.host, `writing ${files.length} files`, result);
}
