import { PassThrough } from 'node:stream';
import type { Terminal, TerminalSize } from '../../engine/ports';

/** A shell that says who it is and repeats what is typed; `exit` ends it. */
export function fakeTerminal(who: string, { cols, rows }: TerminalSize): Terminal {
  const output = new PassThrough();
  let end: (code: number | undefined) => void = () => undefined;
  const ended = new Promise<number | undefined>((resolve) => {
    end = resolve;
  });
  const finish = (code: number | undefined) => {
    output.end();
    end(code);
  };
  output.write(`${who} ${cols}x${rows}\r\n$ `);
  return {
    output,
    ended,
    async write(bytes) {
      if (output.writableEnded) throw new Error('the stream is closed');
      output.write(bytes.toString().replaceAll('\r', '\r\n'));
      if (bytes.toString().startsWith('exit')) finish(0);
    },
    async resize(size) {
      if (!output.writableEnded) output.write(`${size.cols}x${size.rows}\r\n`);
    },
    async close() {
      finish(undefined);
    },
  };
}
