import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import type { HostConnection } from '../ports';
import { checkedPath } from './checked-path';
import { filesError } from './files-error';

/** Paths come NUL-separated on stdin, relative to the root. */
export const readFilesArgv = [
  'env',
  'LC_ALL=C',
  'tar',
  '-c',
  '-h',
  '--no-recursion',
  '-C',
  '/',
  '--null',
  '--verbatim-files-from',
  '-T',
  '-',
  '-f',
  '-',
] as const;

/** The content of files in one stream, by path. What is not there is left out. */
export async function readFiles(
  connection: HostConnection,
  paths: readonly string[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<Readonly<Record<string, Buffer>>> {
  if (paths.length === 0) return {};
  const stdin = paths.map((path) => `${checkedPath(path).slice(1)}\0`).join('');
  const result = await connection.run(readFilesArgv, { stdin, ...options });
  const complaints = result.stderr.split('\n').filter((line) => line !== '');
  if (
    result.code !== 0 &&
    !complaints.every((line) => /No such file or directory|previous errors/.test(line))
  )
    throw filesError(connection.host, `reading ${paths.length} files`, result);
  const found: Record<string, Buffer> = {};
  const entries = Readable.from([result.stdout]).pipe(extract());
  for await (const entry of entries) {
    const body = await buffer(entry);
    if (entry.header.type === 'file') found[`/${entry.header.name}`] = body;
  }
  return found;
}
