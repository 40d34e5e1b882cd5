import { CONFIG_FOLDER } from '../../core/domain/config-folder';
import type { ObservedFile } from '../../core/domain/observed';
import { EngineError } from '../errors';
import type { HostConnection, RunOptions } from '../ports';
import { FIND_FORMAT, parseFiles } from './parse-files';

/** Where Kolla keeps the configuration of containers. */

const find = ['env', 'LC_ALL=C', 'find', CONFIG_FOLDER, '-type', 'f'] as const;
export const findArgv = [...find, '-printf', FIND_FORMAT] as const;
export const sumsArgv = [...find, '-exec', 'sha256sum', '-z', '--', '{}', '+'] as const;

export interface FoundFiles {
  readonly files: Readonly<Record<string, ObservedFile>>;
  /** Files and folders that could not be read, with the cause. */
  readonly unreadable: Readonly<Record<string, string>>;
}

/**
 * Every file below the configuration folder; none when the folder is absent. A file or folder that cannot be read is
 * named as such, never left out. Errors: FilesFailed when the folder itself cannot be read, or a program failed otherwise.
 */
export async function observeFiles(
  connection: HostConnection,
  options: Pick<RunOptions, 'signal' | 'timeout'> = {},
): Promise<FoundFiles> {
  const [found, sums] = await Promise.all([
    connection.run(findArgv, options),
    connection.run(sumsArgv, options),
  ]);
  const unreadable: Record<string, string> = {};
  for (const result of [found, sums]) {
    if (result.code === 0) continue;
    const complaints = result.stderr.split('\n').filter((line) => line !== '');
    const failed = (why: string) =>
      new EngineError(
        'FilesFailed',
        `the files below ${CONFIG_FOLDER} on ${connection.host} cannot be read: ${why}`,
        { remedy: 'Log in as root, or let the user become root.' },
      );
    if (complaints.length === 0) throw failed(`code ${result.code}`);
    for (const line of complaints) {
      // Files that vanish meanwhile are no news.
      if (line.includes('No such file or directory')) continue;
      const of = unreadableIn(line);
      if (!of) throw failed(line);
      unreadable[of.path] = of.cause;
    }
  }
  return { files: parseFiles(found.stdout.toString('utf8'), sums.stdout.toString('utf8')), unreadable };
}

/** The path in an error of find or sha256sum, where it lies below the configuration folder. */
function unreadableIn(line: string): { readonly path: string; readonly cause: string } | undefined {
  const [, quoted = '', cause = ''] = /^(?:find|sha256sum): (.+): ([^:]+)$/.exec(line) ?? [];
  const path = quoted.replace(/^'(.*)'$/, '$1');
  return path.startsWith(`${CONFIG_FOLDER}/`) ? { path, cause } : undefined;
}
