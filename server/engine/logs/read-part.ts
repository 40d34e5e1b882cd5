import type { LogSource } from '../../core/domain/log';
import { EngineError } from '../errors';
import type { HostConnection, RunOptions } from '../ports';
import { placeOf } from './log-place';
import { READ_SCRIPT } from './log-scripts';
import { runScript } from './run-script';

/** Bytes of one part. */
const PART = 2_000_000;

export interface LogBytes {
  readonly bytes: Buffer;
  readonly file: string;
  /** Where the next part begins. */
  readonly to: number;
  readonly size: number;
}

/**
 * A part of a log as it lies on the host, ending where a line ends. Errors: NoSuchLog; LogRotated when `file` is not there
 * any more.
 */
export async function readPart(
  connection: Pick<HostConnection, 'host' | 'run' | 'docker'>,
  source: LogSource,
  from: number,
  file: string | undefined,
  options: Pick<RunOptions, 'timeout' | 'signal'>,
): Promise<LogBytes> {
  const place = await placeOf(connection, source);
  const former = file === undefined ? '-' : `${file}.${from}`;
  const args = [...place, 'after', String(from), String(PART), '-', former];
  const [, section] = await runScript(connection, READ_SCRIPT, args, options);
  const [what, inode = '', size = '0', sum = '-', , , rotated] = section?.words ?? [];
  if (!section || what !== 'some')
    throw new EngineError('NoSuchLog', `there is no such log on ${connection.host}`);
  if (rotated === '1')
    throw new EngineError('LogRotated', `the log on ${connection.host} was rotated meanwhile`, {
      retryable: true,
    });
  const { body } = section;
  const atEnd = from + body.length >= Number(size);
  // Secrets are masked line by line.
  const end = atEnd ? body.length : body.lastIndexOf(10) + 1 || body.length;
  return { bytes: body.subarray(0, end), file: `${inode}.${sum}`, to: from + end, size: Number(size) };
}
