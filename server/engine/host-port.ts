import type { Duplex, Readable } from 'node:stream';
import type { Docker } from './docker-port';
import type { Terminal, TerminalSize } from './terminal-port';

/** A host through which others are reached. */
export interface JumpTarget {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** Tried in this order. */
  readonly privateKeys: readonly string[];
  /** The socket of an SSH agent whose keys are tried after them. */
  readonly agent?: string;
  /** The pinned key; undefined: it is refused. */
  readonly hostKey?: string;
}

/** Where a host is and who logs in. `local` runs on this very machine, without SSH. */
export type HostTarget =
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'ssh';
      readonly name: string;
      readonly address: string;
      readonly port: number;
      readonly user: string;
      /** Empty where only a password is known. */
      readonly privateKey: string;
      /** The socket of an SSH agent whose keys are tried after it: only a command that an operator runs has one. */
      readonly agent?: string;
      /** Given where the key does not log in. */
      readonly password?: string;
      /** The pinned key, `SHA256:...`; undefined on first contact, when `onHostKey` decides. */
      readonly hostKey?: string;
      /** The jump hosts on the way, in the order in which they are passed. */
      readonly via?: readonly JumpTarget[];
      /** Run commands through `sudo`. */
      readonly become: boolean;
      /** What sudo asks for; undefined: it is not to ask. */
      readonly rootPassword?: string;
    };

/** Where a host's key is looked at: nobody logs in there, but at the jump hosts before it. */
export interface KeyPlace {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly via?: readonly JumpTarget[];
}

export interface RunOptions {
  readonly stdin?: Readable | Buffer | string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Called for each line as it comes, of both streams. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** One connection to one host, shared by everything that talks to it. */
export interface HostConnection {
  readonly host: string;
  /** Runs a program by argv, never through a shell that sees data. A non-zero code is a result, not an error. */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** A TCP connection made from the host. */
  connect(address: string, port: number, timeoutMs?: number): Promise<Duplex>;
  readonly docker: Docker;
  /** A login shell on the host: of who logs in, or of root. Errors: LoginRefused, HostUnreachable, NoTerminal. */
  terminal(size: TerminalSize, as: 'login' | 'root'): Promise<Terminal>;
  /** Resolves with the cause when the connection is lost. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

/** Makes connections. Errors: HostUnreachable, HostKeyChanged, HostKeyUnknown, LoginRefused (engine/errors.ts). */
export interface Hosts {
  connect(
    target: HostTarget,
    options?: {
      readonly timeoutMs?: number;
      readonly signal?: AbortSignal;
      readonly onHostKey?: (fingerprint: string) => boolean;
    },
  ): Promise<HostConnection>;
}
