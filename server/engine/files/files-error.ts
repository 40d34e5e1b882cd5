import { EngineError } from '../errors';
import type { RunResult } from '../ports';

/** The error of a program that handles files. */
export function filesError(host: string, doing: string, result: RunResult): EngineError {
  const lines = result.stderr.trim().split('\n').slice(-10);
  if (/no space left on device|disk quota exceeded/i.test(result.stderr))
    return new EngineError('DiskFull', `no space is left on ${host}: ${doing} failed`, {
      lines,
      remedy: 'Free space on the file system of /etc, then run again.',
    });
  return new EngineError(
    'FilesFailed',
    `${doing} on ${host} failed: ${lines.at(-1) ?? `code ${result.code}`}`,
    {
      lines,
    },
  );
}
