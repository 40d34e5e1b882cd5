import type { Readable } from 'node:stream';

/** Columns and rows of a terminal. */
export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

/** A shell with a terminal of its own. */
export interface Terminal {
  /** What it prints. The program waits while nobody reads. Ends when the shell has ended. */
  readonly output: Readable;
  /** Resolves when there is room for more; fails when the shell has ended. */
  write(bytes: Buffer): Promise<void>;
  resize(size: TerminalSize): Promise<void>;
  /** Its exit code when it has ended; undefined where that is not known. */
  readonly ended: Promise<number | undefined>;
  /** What ends it when its connection is gone and it is not: of a container's shell. */
  readonly mark?: string;
  /** Hangs up: the shell, and what it runs in its foreground, get SIGHUP. */
  close(): Promise<void>;
}
