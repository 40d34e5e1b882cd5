import type { LogLine, LogNote } from '../../core/domain/log';
import { cleanText, isBinary, MOST_SHOWN } from './clean-text';
import { unwrapDocker } from './unwrap-docker';

/** Lines that one answer holds of one log. */
const MOST_LINES = 4_000;

/** Bytes of a log, as a script printed them. */
export interface Slice {
  readonly kind: 'container' | 'file';
  readonly body: Buffer;
  /** The byte at which `body` begins. */
  readonly from: number;
  /** Of the whole file. */
  readonly size: number;
  /** `body` begins where a line begins. */
  readonly aligned: boolean;
}

export interface SplitWindow {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly LogLine[];
  readonly notes: readonly LogNote[];
}

/**
 * The whole lines of a slice. The last line of a file may have no end yet: it is shown, and `to` is before it. A slice
 * without an end of a line is shown as a piece of a long line.
 */
export function splitWindow({ kind, body, from, size, aligned }: Slice): SplitWindow {
  const notes: LogNote[] = isBinary(body) ? ['binary'] : [];
  const atEnd = from + body.length >= size;
  let begin = 0;
  if (!aligned && from > 0) {
    const first = body.indexOf(10) + 1;
    // A line that fills the slice is no beginning to be left out: nothing would be shown.
    if (first > 0 && first < body.length) begin = first;
    else if (body.length > 0) return piece(body, from, notes);
  }
  const last = body.lastIndexOf(10) + 1;
  if (last <= begin && !atEnd && begin === 0 && body.length > 0) return piece(body, from, notes);
  const end = Math.max(last, begin);
  const raw: LogLine[] = [];
  for (let at = begin; at < end; ) {
    const stop = body.indexOf(10, at);
    raw.push(lineAt(body.subarray(at, stop), from + at));
    at = stop + 1;
  }
  if (atEnd && end < body.length) raw.push({ ...lineAt(body.subarray(end), from + end), open: true });
  const lines = kind === 'container' ? unwrapDocker(raw, (l) => body.subarray(l.offset - from)) : raw;
  if (lines.some(({ whole }) => whole !== undefined)) notes.push('long');
  return { from: from + begin, to: from + end, lines, notes };
}

function lineAt(bytes: Buffer, offset: number): LogLine {
  const text = cleanText(bytes);
  return bytes.length > MOST_SHOWN * 4 || text.length === MOST_SHOWN
    ? { offset, text, whole: bytes.length }
    : { offset, text };
}

const piece = (body: Buffer, from: number, notes: readonly LogNote[]): SplitWindow => ({
  from,
  to: from + body.length,
  lines: [{ offset: from, text: cleanText(body), whole: 0 }],
  notes: [...notes, 'long'],
});

/** At most so many lines as one answer holds: the last ones, the first ones, or those around a place. */
export function keepLines(window: SplitWindow, keep: 'last' | 'first' | number): SplitWindow {
  const { lines } = window;
  if (lines.length <= MOST_LINES) return window;
  const middle =
    typeof keep === 'number'
      ? Math.max(
          0,
          lines.findIndex(({ offset }) => offset >= keep),
        )
      : 0;
  const start =
    keep === 'last'
      ? lines.length - MOST_LINES
      : keep === 'first'
        ? 0
        : Math.min(Math.max(0, middle - MOST_LINES / 2), lines.length - MOST_LINES);
  const kept = lines.slice(start, start + MOST_LINES);
  const next = lines[start + MOST_LINES];
  return {
    ...window,
    lines: kept,
    from: start === 0 ? window.from : (kept[0]?.offset ?? window.from),
    to: next?.offset ?? window.to,
  };
}
