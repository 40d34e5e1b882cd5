import type { Level } from '@/server/core/domain/event';
import type { LogLine, LogNote, LogSource, LogWindow } from '@/server/core/domain/log';
import { mergeLines, mergeTimes } from '@/server/core/logs/merge-lines';
import { type ParsedLine, parseLine } from '@/server/core/logs/parse-line';

/** A log that is shown, and the host on which it lies. */
export interface ChosenLog {
  readonly host: string;
  readonly source: LogSource;
}

export const nameOf = (source: LogSource): string => (source.kind === 'file' ? source.path : source.name);
export const keyOf = ({ host, source }: ChosenLog): string =>
  `${host}/${source.kind === 'file' ? 'f' : 'c'}/${nameOf(source)}`;

/** A line on screen. A line of a stack trace has time, level and request of its record. */
export interface LogRow {
  /** Of this line alone. */
  readonly id: string;
  readonly log: ChosenLog;
  readonly line: LogLine;
  readonly parsed: ParsedLine;
  readonly at?: number;
  readonly level?: Level;
  readonly request?: string;
  /** Belongs to the record above. */
  readonly belongs: boolean;
}

/** What is loaded of one log: lines that follow each other. */
export interface Segment {
  readonly log: ChosenLog;
  readonly file: string;
  readonly size: number;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly LogRow[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly notes: readonly LogNote[];
  /** Counts rotations: a byte of the former file is another line. */
  readonly turn: number;
}

export type ReadWindow = Extract<LogWindow, { kind: 'read' }>;

/** Lines that stay loaded of one log; beyond, those at the other end are let go. */
const MOST_ROWS = 100_000;

/** Lines as rows. `above` is the record to which the first ones may belong. */
export function rowsOf(
  log: ChosenLog,
  lines: readonly LogLine[],
  zone: string,
  above?: LogRow,
  turn = 0,
): readonly LogRow[] {
  const key = keyOf(log);
  let record: Pick<LogRow, 'at' | 'level' | 'request'> = above ?? {};
  return lines.map((line) => {
    const parsed = parseLine(line.text, zone);
    const heard = line.heard === undefined ? undefined : Date.parse(line.heard);
    const at = parsed.at ?? heard;
    const own: Pick<LogRow, 'at' | 'level' | 'request'> = {
      ...(at === undefined ? {} : { at }),
      ...(parsed.level === undefined ? {} : { level: parsed.level }),
      ...(parsed.request === undefined ? {} : { request: parsed.request }),
    };
    // Docker notes a time for every line, also for those of a stack trace.
    const belongs = parsed.continues && (heard === undefined || /^\s/.test(line.text));
    const said = belongs ? { ...record, ...own } : own;
    if (!belongs) record = own;
    return { id: `${key}@${turn}.${line.offset}`, log, line, parsed, belongs, ...said };
  });
}

export const segmentOf = (log: ChosenLog, zone: string, window: ReadWindow): Segment => ({
  log,
  file: window.file,
  size: window.size,
  from: window.from,
  to: window.to,
  rows: rowsOf(log, window.lines, zone),
  atStart: window.from === 0,
  atEnd: window.to + openBytes(window) >= window.size,
  notes: window.notes,
  turn: 0,
});

/** A last line without an end is shown, and is not behind `to`. */
const openBytes = ({ lines, size, to }: ReadWindow): number => (lines.at(-1)?.open ? size - to : 0);

const both = (a: readonly LogNote[], b: readonly LogNote[]): readonly LogNote[] => [...new Set([...a, ...b])];

/** The same with what stands before it. */
export function prepend(segment: Segment, zone: string, window: ReadWindow): Segment {
  const notes = both(segment.notes, window.notes);
  if (window.notes.includes('rotated')) return { ...segment, atStart: true, notes };
  const older = rowsOf(segment.log, window.lines, zone, undefined, segment.turn);
  const rows = [...older, ...segment.rows];
  const over = Math.max(0, rows.length - MOST_ROWS);
  const next = rows[rows.length - over];
  return {
    ...segment,
    notes,
    from: window.from,
    rows: over === 0 ? rows : rows.slice(0, -over),
    ...(next ? { to: next.line.offset, atEnd: false } : {}),
    atStart: window.from === 0,
  };
}

/** The same with what came after it; lines that were there already come again when a connection was lost. */
export function append(segment: Segment, zone: string, window: ReadWindow): Segment {
  const rotated = window.notes.includes('rotated');
  const turn = segment.turn + (rotated ? 1 : 0);
  const old = rotated ? segment.rows : segment.rows.filter(({ line }) => line.offset < window.from);
  const rows = [...old, ...rowsOf(segment.log, window.lines, zone, rotated ? undefined : old.at(-1), turn)];
  const over = Math.max(0, rows.length - MOST_ROWS);
  const kept = over === 0 ? rows : rows.slice(over);
  return {
    ...segment,
    turn,
    notes: both(segment.notes, window.notes),
    file: window.file,
    size: window.size,
    // Before the rotation nothing more can be read.
    ...(rotated ? { from: 0, atStart: true } : {}),
    ...(over > 0 ? { from: kept[0]?.line.offset ?? segment.from, atStart: rotated } : {}),
    to: window.to,
    rows: kept,
    atEnd: window.to + openBytes(window) >= window.size,
  };
}

const timeOf = (row: LogRow) => row.at;

/** The first and the last time of a segment. */
function span({ rows }: Segment): readonly [number, number] | undefined {
  const times = mergeTimes({ lines: rows, timeOf });
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined ? undefined : [first, last];
}

export interface Merged {
  readonly rows: readonly LogRow[];
  /** Logs of which more has to be loaded before older or newer rows can be shown; empty where nothing is left. */
  readonly older: readonly string[];
  readonly newer: readonly string[];
}

/**
 * The rows of all segments by time. Where one log is loaded less far than the others, rows beyond it wait: lines of that log
 * may belong between them.
 */
export function merge(segments: readonly Segment[], since?: number, until?: number): Merged {
  const spans = segments.map(span);
  const firsts = segments
    .map((s, i) => (s.atStart ? Number.NEGATIVE_INFINITY : spans[i]?.[0]))
    .filter(isTime);
  const lasts = segments.map((s, i) => (s.atEnd ? Number.POSITIVE_INFINITY : spans[i]?.[1])).filter(isTime);
  const low = Math.max(...firsts, Number.NEGATIVE_INFINITY);
  const high = Math.min(...lasts, Number.POSITIVE_INFINITY);
  const alone = segments.length === 1;
  const least = Math.max(alone ? Number.NEGATIVE_INFINITY : low, since ?? Number.NEGATIVE_INFINITY);
  const most = Math.min(alone ? Number.POSITIVE_INFINITY : high, until ?? Number.POSITIVE_INFINITY);
  const merged = mergeLines(segments.map(({ rows }) => ({ lines: rows, timeOf })));
  let at = Number.NEGATIVE_INFINITY;
  const rows = merged.flatMap(([, row]) => {
    at = row.at ?? at;
    const inside = at === Number.NEGATIVE_INFINITY || (at >= least && at <= most);
    return inside ? [row] : [];
  });
  const more = (edge: 0 | 1) =>
    segments.flatMap((s, i) => {
      if (edge === 0 ? s.atStart : s.atEnd) return [];
      const time = spans[i]?.[edge];
      if (edge === 0 && since !== undefined && time !== undefined && time < since) return [];
      if (edge === 1 && until !== undefined && time !== undefined && time > until) return [];
      return time === undefined || time === (edge === 0 ? low : high) ? [keyOf(s.log)] : [];
    });
  return { rows, older: more(0), newer: more(1) };
}

const isTime = (time: number | undefined): time is number => time !== undefined;
