import { randomBytes } from 'node:crypto';

/** Bytes before a program starts, at most: sudo's lecture, and what PAM has to say. */
const MOST_TALK = 65_536;
const MAX_PID_LINE = 16;

/** How a program becomes root's. */
export interface Elevation {
  /** The password for sudo; undefined: sudo must not ask. */
  readonly password?: string;
}

/** A program that is about to start, its first words on stderr read. */
export interface Beginning {
  /** The words before those of the program. */
  readonly words: readonly string[];
  /** Whether the program's own input waits until it has started: sudo may have a question before. */
  readonly asks: boolean;
  /**
   * Undefined until the program has told its number in a line of its own, or told something else. `refused` when sudo
   * asks again after `answer` was called with the password.
   */
  read(chunk: Buffer, answer: (line: string) => void): Begun | 'refused' | undefined;
  /** What was read and is no beginning. */
  left(): Buffer;
}

interface Begun {
  readonly pid?: number;
  readonly rest: Buffer;
}

/** The password answers sudo's question alone, which no program can guess. Where sudo does not ask, it is not sent. */
export function begin(elevation: Elevation | undefined): Beginning {
  const password = elevation?.password;
  const question = `kollage-${randomBytes(16).toString('hex')}:`;
  let head: Buffer = Buffer.alloc(0);
  let answered = false;
  return {
    words: !elevation
      ? []
      : password === undefined
        ? ['sudo', '-n', '--']
        : ['sudo', '-S', '-p', question, '--'],
    asks: password !== undefined,
    read(chunk, answer) {
      head = Buffer.concat([head, chunk]);
      const at = password === undefined ? -1 : head.indexOf(question);
      if (at >= 0) {
        head = head.subarray(at + question.length);
        if (answered) return 'refused';
        answered = true;
        answer(`${password}\n`);
      }
      const text = head.toString('latin1');
      const found = (password === undefined ? /^(\d+)\n/ : /(?:^|\n)(\d+)\n/).exec(text);
      const waits =
        password === undefined ? text.length < MAX_PID_LINE && /^\d*$/.test(text) : text.length < MOST_TALK;
      if (!found && waits) return undefined;
      const rest = found ? head.subarray(found.index + found[0].length) : head;
      head = Buffer.alloc(0);
      return found ? { pid: Number(found[1]), rest } : { rest };
    },
    left: () => head,
  };
}
