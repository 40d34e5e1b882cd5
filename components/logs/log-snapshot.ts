import type { Level } from '@/server/core/domain/event';
import type { LogFinds, LogNote } from '@/server/core/domain/log';
import { mergeLines } from '@/server/core/logs/merge-lines';
import { type ChosenLog, type LogRow, rowsOf } from './segment';

/** What the screen shows of the logs that were read or searched. */
export interface LogSnapshot {
  readonly mode: 'read' | 'search';
  readonly rows: readonly LogRow[];
  /** Rows that came before the first one since the beginning. */
  readonly before: number;
  readonly busy: boolean;
  /** Why a host tells nothing, by host. */
  readonly silent: Readonly<Record<string, unknown>>;
  readonly notes: readonly { readonly log: ChosenLog; readonly note: LogNote }[];
  readonly absent: readonly { readonly log: ChosenLog; readonly why: 'gone' | 'elsewhere' }[];
  readonly stopped: readonly { readonly log: ChosenLog; readonly why: 'time' | 'explodes' | 'long' }[];
  /** Lines that match, as far as they were counted. */
  readonly total: number;
  readonly older: boolean;
  readonly newer: boolean;
}

export const nothing: LogSnapshot = {
  mode: 'read',
  rows: [],
  before: 0,
  busy: false,
  silent: {},
  notes: [],
  absent: [],
  stopped: [],
  total: 0,
  older: false,
  newer: false,
};

/** What was found in one log, as rows. */
export interface Found {
  readonly log: ChosenLog;
  readonly finds: LogFinds;
  readonly rows: readonly LogRow[];
  /** Counts rotations. */
  readonly turn: number;
}

const ranks: Readonly<Record<Level, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** Lines that only name a level in their message came too: they are left out. */
export function foundIn(log: ChosenLog, finds: LogFinds, zone: string, least: Level, turn = 0): Found {
  const rows = finds.kind === 'searched' ? rowsOf(log, finds.hits, zone, undefined, turn) : [];
  const kept = rows.filter(
    ({ level }) => least === 'debug' || (level !== undefined && ranks[level] >= ranks[least]),
  );
  return { log, finds, rows: kept, turn };
}

/** Hits that a search which is followed keeps of one log; the oldest make room. */
const MOST_FOLLOWED = 5_000;

/** What was found before with what a later search of the same log found. The bytes of a file that was rotated count anew. */
export function foundOn(before: Found, log: ChosenLog, finds: LogFinds, zone: string, least: Level): Found {
  if (before.finds.kind !== 'searched' || finds.kind !== 'searched')
    return foundIn(log, finds, zone, least, before.turn);
  const turn = before.turn + (before.finds.file === finds.file ? 0 : 1);
  const known = new Set(before.rows.map(({ id }) => id));
  const fresh = foundIn(log, finds, zone, least, turn).rows.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return { ...before, turn, finds: { ...before.finds, file: finds.file } };
  return {
    ...{ log, turn, rows: [...before.rows, ...fresh].slice(-MOST_FOLLOWED) },
    finds: { ...finds, total: before.finds.total + fresh.length },
  };
}

/** How far the first row moved down; negative where rows before it were let go. */
export function moved(before: readonly LogRow[], after: readonly LogRow[]): number {
  const [first] = before;
  const [next] = after;
  if (!first || !next || first.id === next.id) return 0;
  const down = after.findIndex(({ id }) => id === first.id);
  if (down >= 0) return down;
  const up = before.findIndex(({ id }) => id === next.id);
  return up > 0 ? -up : 0;
}

export function searched(found: readonly Found[], level: Level): Partial<LogSnapshot> {
  const merged = mergeLines(found.map(({ rows }) => ({ lines: rows, timeOf: (row: LogRow) => row.at })));
  return {
    rows: merged.map(([, row]) => row),
    // With a level, lines that only name it in their message were counted on the host too.
    total: found.reduce(
      (sum, { finds, rows }) =>
        sum +
        (finds.kind !== 'searched'
          ? 0
          : level === 'debug'
            ? finds.total
            : finds.total > finds.hits.length
              ? finds.total
              : rows.length),
      0,
    ),
    notes: found.flatMap(({ log, finds }) =>
      finds.kind === 'searched' ? finds.notes.map((note) => ({ log, note })) : [],
    ),
    absent: found.flatMap(({ log, finds }) => (finds.kind === 'absent' ? [{ log, why: finds.why }] : [])),
    stopped: found.flatMap(({ log, finds }) =>
      finds.kind === 'searched' && finds.stopped ? [{ log, why: finds.stopped }] : [],
    ),
  };
}
