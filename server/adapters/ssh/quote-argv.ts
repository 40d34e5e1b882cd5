import { EngineError } from '../../engine/errors';

/**
 * The one place where argv becomes the single string that an SSH exec request takes: every word in POSIX single
 * quotes, so that the login shell on the other side sees words and nothing else. Refuses NUL, which cannot travel.
 */
export function quoteArgv(argv: readonly string[]): string {
  if (argv.length === 0) throw new EngineError('BadArgv', 'a program to run has no name');
  return argv
    .map((word) => {
      if (word.includes('\0')) throw new EngineError('BadArgv', `an argument of ${argv[0]} holds a NUL byte`);
      return `'${word.replaceAll("'", `'\\''`)}'`;
    })
    .join(' ');
}
