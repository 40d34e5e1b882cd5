import type { LogNote, LogSource, LogWindow } from '../../core/domain/log';
import { parseLine } from '../../core/logs/parse-line';
import { EngineError } from '../errors';
import type { HostConnection, RunOptions } from '../ports';
import { placeOf } from './log-place';
import { READ_SCRIPT } from './log-scripts';
import { runScript, type Section } from './run-script';
import { keepLines, type SplitWindow, splitWindow } from './split-window';

/** Which part of a log is read. `news`: what came after `offset`. Times are milliseconds since the epoch. */
export type LogPlace =
  | { readonly kind: 'end' }
  | { readonly kind: 'before' | 'after' | 'around' | 'news'; readonly offset: number }
  | { readonly kind: 'time' | 'until'; readonly ms: number };

export interface LogRead {
  readonly source: LogSource;
  readonly at: LogPlace;
  /** The file that was read before, and how long it was: where it was rotated meanwhile, its beginning is read. */
  readonly former?: { readonly file: string; readonly size: number } | undefined;
}

/** Bytes that one answer holds of all logs together, and of one. */
const MOST_BYTES = 1_000_000;
const MOST_OF_ONE = 400_000;
const LEAST_OF_ONE = 16_000;

/** Reads parts of several logs of one host in one round. What cannot be read is absent, with why. */
export async function readWindows(
  connection: Pick<HostConnection, 'host' | 'run' | 'docker'>,
  reads: readonly LogRead[],
  options: Pick<RunOptions, 'timeout' | 'signal'>,
): Promise<{ readonly zone: string; readonly windows: readonly LogWindow[] }> {
  const most = Math.max(
    LEAST_OF_ONE,
    Math.min(MOST_OF_ONE, Math.floor(MOST_BYTES / Math.max(1, reads.length))),
  );
  const places = await Promise.all(reads.map(({ source }) => placeOf(connection, source)));
  const args = reads.flatMap(({ at, former }, i) => [
    ...(places[i] ?? []),
    at.kind,
    String('offset' in at ? at.offset : 0),
    String(most),
    'ms' in at ? String(Math.floor(at.ms / 1000)) : '-',
    former ? `${former.file}.${former.size}` : '-',
  ]);
  const [zoned, ...sections] = await runScript(connection, READ_SCRIPT, args, options);
  const zone = zoned?.words[1] ?? '+00:00';
  return {
    zone,
    windows: reads.map((read, i) => {
      const section = sections[i];
      if (!section) throw new EngineError('LogsUnread', `${connection.host} told less than it was asked`);
      const there = places[i]?.[1] !== 'none';
      return windowOf(read, section, zone, there);
    }),
  };
}

function windowOf(read: LogRead, { words, body }: Section, zone: string, there: boolean): LogWindow {
  const { source, at } = read;
  const [what, inode = '', size = '0', sum = '-', from = '0', , rotated, timeless, mode] = words;
  if (what === 'none')
    return { kind: 'absent', source, why: source.kind === 'container' && there ? 'elsewhere' : 'gone' };
  const file = `${inode}.${sum}`;
  if (what === 'same') {
    const to = 'offset' in at ? at.offset : 0;
    return { kind: 'read', source, file, size: Number(size), from: to, to, lines: [], notes: [] };
  }
  const split = splitWindow({
    kind: source.kind,
    body,
    from: Number(from),
    // Bytes that came since the host looked are read the next time.
    size: Number(size),
    aligned: mode === 'after',
  });
  const notes: LogNote[] = [...split.notes];
  if (rotated === '1') notes.push('rotated');
  const cut = atTime(split, read, zone, mode ?? '');
  if (timeless === '1' || cut === undefined) notes.push('no_times');
  const shown = cut ?? keepLines(split, 'last');
  return { kind: 'read', source, file, size: Number(size), ...shown, notes };
}

/** The lines of a slice that are kept. Undefined where a time was asked for and no line carries one. */
function atTime(split: SplitWindow, { at }: LogRead, zone: string, mode: string): SplitWindow | undefined {
  if (mode === 'after') return keepLines(split, 'first');
  if (mode === 'around') return keepLines(split, 'offset' in at ? at.offset : 0);
  if ((mode !== 'time' && mode !== 'until') || !('ms' in at)) return keepLines(split, 'last');
  const times = split.lines.map(
    ({ text, heard }) => parseLine(text, zone).at ?? (heard && Date.parse(heard)),
  );
  if (split.lines.length > 0 && times.every((time) => time === undefined)) return undefined;
  if (mode === 'time') {
    const first = times.findIndex((time) => typeof time === 'number' && time >= at.ms);
    return keepLines(split, split.lines[first]?.offset ?? split.to);
  }
  const late = times.findIndex((time) => typeof time === 'number' && time > at.ms);
  const after = split.lines[late];
  const early = after ? { ...split, lines: split.lines.slice(0, late), to: after.offset } : split;
  return keepLines(early, 'last');
}
