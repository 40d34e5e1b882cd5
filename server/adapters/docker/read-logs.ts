import type { Readable } from 'node:stream';
import type { ContainerLine } from '../../engine/ports';
import { type LineSplitter, lineSplitter } from '../lines/split-lines';

const HEADER = 8;
const MAX_STAMP = 64;

interface Frame {
  readonly stream: 'stdout' | 'stderr';
  readonly body: Buffer;
}

/** Splits Docker's multiplexed stream into frames, however its bytes were cut. */
export function frameReader(): (chunk: Buffer) => readonly Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    while (rest.length >= HEADER) {
      const size = rest.readUInt32BE(4);
      if (rest.length < HEADER + size) break;
      frames.push({
        stream: rest[0] === 2 ? 'stderr' : 'stdout',
        body: rest.subarray(HEADER, HEADER + size),
      });
      rest = rest.subarray(HEADER + size);
    }
    return frames;
  };
}

interface StreamState {
  readonly splitter: LineSplitter;
  at: string | undefined;
  partial: boolean;
}

/** Lines of a container, each with the time Docker noted; a long line that Docker cut into frames is one line again. */
export async function* readLogs(stream: Readable, tty: boolean): AsyncGenerator<ContainerLine> {
  const fresh = (): StreamState => ({ splitter: lineSplitter(), at: undefined, partial: false });
  const states = { stdout: fresh(), stderr: fresh() };
  const frames = tty
    ? (chunk: Buffer): readonly Frame[] => [{ stream: 'stdout', body: chunk }]
    : frameReader();
  const line = (name: Frame['stream'], text: string): ContainerLine => {
    const found = tty ? splitStamp(text) : { at: states[name].at, text };
    return { stream: name, line: found.text, ...(found.at ? { at: found.at } : {}) };
  };
  for await (const chunk of stream)
    for (const frame of frames(chunk)) {
      const state = states[frame.stream];
      let body = frame.body;
      if (!tty) {
        const space = body.subarray(0, MAX_STAMP).indexOf(32);
        if (!state.partial) state.at = body.subarray(0, Math.max(space, 0)).toString();
        body = body.subarray(space + 1);
        state.partial = body[body.length - 1] !== 10;
      }
      for (const text of state.splitter.push(body)) yield line(frame.stream, text);
    }
  for (const name of ['stdout', 'stderr'] as const)
    for (const text of states[name].splitter.end()) yield line(name, text);
}

function splitStamp(text: string): { at: string | undefined; text: string } {
  const found = /^(\d{4}-\d\d-\d\dT\S+Z) (.*)$/s.exec(text);
  return found ? { at: found[1], text: found[2] ?? '' } : { at: undefined, text };
}
