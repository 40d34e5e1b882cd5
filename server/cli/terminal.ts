import type { CliWords } from '../words/cli/cli-words';

/** Where a command's words go to and come from. */
export interface Terminal {
  /** A line of the result. */
  out(line: string): void;
  /** A line for the person at the keyboard: progress, warnings, what is wrong. */
  err(line: string): void;
  /** A person can be asked. */
  readonly interactive: boolean;
  ask(question: string): Promise<string>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Calls `turn` when somebody asks to pause, or to go on: the key p, or SIGUSR2. Returns how to end that. */
  onPause?(turn: () => void): () => void;
}

/** Results as JSON for machines, or as lines for people in their language. */
export interface Output extends Terminal {
  readonly words: CliWords;
  readonly json: boolean;
}
