import { EngineError } from '../../engine/errors';
import type { RunOptions } from '../../engine/ports';
import { lineSplitter } from './split-lines';

/** Most that one program may print to stdout, in bytes. */
export const MAX_STDOUT = 64 * 1024 * 1024;
/** Most of stderr that is kept, in bytes: the first part of it. */
const MAX_STDERR = 1024 * 1024;

export interface OutputCollector {
  stdout(chunk: Buffer): void;
  stderr(chunk: Buffer): void;
  /** Hands on last lines; what the program printed. */
  end(): { readonly stdout: Buffer; readonly stderr: string };
}

/** Keeps what a program prints, bounded, and hands lines on as they come. Calls `overflow` once when it is too much. */
export function outputCollector(
  program: string,
  onLine: RunOptions['onLine'],
  overflow: (error: EngineError) => void,
): OutputCollector {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let outSize = 0;
  let errSize = 0;
  const outLines = lineSplitter();
  const errLines = lineSplitter();
  return {
    stdout(chunk) {
      if (outSize > MAX_STDOUT) return;
      for (const line of onLine ? outLines.push(chunk) : []) onLine?.(line, 'stdout');
      outSize += chunk.length;
      if (outSize <= MAX_STDOUT) out.push(chunk);
      else overflow(new EngineError('OutputTooLarge', `${program} printed more than ${MAX_STDOUT >> 20} MB`));
    },
    stderr(chunk) {
      for (const line of onLine ? errLines.push(chunk) : []) onLine?.(line, 'stderr');
      if (errSize >= MAX_STDERR) return;
      err.push(chunk.subarray(0, MAX_STDERR - errSize));
      errSize += chunk.length;
    },
    end() {
      for (const line of outLines.end()) onLine?.(line, 'stdout');
      for (const line of errLines.end()) onLine?.(line, 'stderr');
      return { stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') };
    },
  };
}
