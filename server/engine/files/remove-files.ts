import type { HostConnection } from '../ports';
import { checkedPath } from './checked-path';
import { filesError } from './files-error';

/** Paths come NUL-separated on stdin. */
export const removeFilesArgv = ['xargs', '-0', '-r', 'rm', '-r', '-f', '--one-file-system', '--'] as const;

/** Removes files and whole folders; what is gone already is fine. */
export async function removeFiles(connection: HostConnection, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const stdin = paths.map((path) => `${checkedPath(path)}\0`).join('');
  const result = await connection.run(removeFilesArgv, { stdin });
  if (result.code !== 0) throw filesError(connection.host, `removing ${paths.length} paths`, result);
}
