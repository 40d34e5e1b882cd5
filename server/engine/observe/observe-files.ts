import type { ObservedFile } from '../../core/domain/observed';
import { EngineError } from '../errors';
import type { HostConnection, RunOptions } from '../ports';
import { FIND_FORMAT, parseFiles } from './parse-files';

/** Where Kolla keeps the configuration of containers. */
export const CONFIG_FOLDER = '/etc/kolla';

const find = ['env', 'LC_ALL=C', 'find', CONFIG_FOLDER, '-type', 'f'] as const;
export const findArgv = [...find, '-printf', FIND_FORMAT] as const;
export const sumsArgv = [...find, '-exec', 'sha256sum', '-z', '--', '{}', '+'] as const;

/** Every file below the configuration folder; none when the folder is absent. Errors: FilesFailed when some are unreadable. */
export async function observeFiles(
  connection: HostConnection,
  options: Pick<RunOptions, 'signal' | 'timeout'> = {},
): Promise<Readonly<Record<string, ObservedFile>>> {
  const [found, sums] = await Promise.all([
    connection.run(findArgv, options),
    connection.run(sumsArgv, options),
  ]);
  for (const result of [found, sums]) {
    const complaints = result.stderr.split('\n').filter((line) => line !== '');
    // Files that vanish meanwhile are no news; files that cannot be read must not look absent.
    const serious = complaints.find((line) => !line.includes('No such file or directory'));
    if (result.code !== 0 && (serious !== undefined || complaints.length === 0))
      throw new EngineError(
        'FilesFailed',
        `the files below ${CONFIG_FOLDER} on ${connection.host} cannot be read: ${serious ?? `code ${result.code}`}`,
        { remedy: 'Log in as root, or let the user become root.' },
      );
  }
  return parseFiles(found.stdout.toString('utf8'), sums.stdout.toString('utf8'));
}
