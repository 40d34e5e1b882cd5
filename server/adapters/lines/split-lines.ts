/** Longest line handed on, in bytes; what is longer is cut and marked. */
export const MAX_LINE = 64 * 1024;
const CUT_MARK = ' ...[cut]';

export interface LineSplitter {
  /** The lines that this chunk completes. */
  push(chunk: Buffer): readonly string[];
  /** The last line, when it did not end with a newline. */
  end(): readonly string[];
}

/** Bytes to lines with bounded memory: a line over `max` bytes is cut there, and its rest dropped. */
export function lineSplitter(max = MAX_LINE): LineSplitter {
  let parts: Buffer[] = [];
  let length = 0;
  let cut = false;
  const keep = (piece: Buffer) => {
    const room = max - length;
    if (piece.length > room) cut = true;
    if (room <= 0 || piece.length === 0) return;
    parts.push(piece.subarray(0, room));
    length += Math.min(piece.length, room);
  };
  const take = (): string => {
    const text = Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    const line = cut ? text + CUT_MARK : text;
    [parts, length, cut] = [[], 0, false];
    return line;
  };
  return {
    push(chunk) {
      const lines: string[] = [];
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        keep(chunk.subarray(from, at));
        lines.push(take());
        from = at + 1;
      }
      keep(chunk.subarray(from));
      return lines;
    },
    end: () => (length > 0 || cut ? [take()] : []),
  };
}
