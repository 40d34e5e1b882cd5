import type { Level } from '@/server/core/domain/event';

/** A line that a step of a run wrote. */
export interface RunLine {
  readonly seq: number;
  readonly at: string;
  readonly host: string;
  readonly source: string;
  readonly level: Level;
  readonly text: string;
  readonly step: string;
}

export interface LogFilter {
  readonly host: string;
  readonly source: string;
  readonly step: string;
  readonly level: Level;
  readonly query: string;
}

export const everything: LogFilter = { host: '', source: '', step: '', level: 'debug', query: '' };

export interface LogSnapshot {
  /** Indexes into the lines that pass the filters. */
  readonly rows: readonly number[];
  /** Indexes into `rows` that hold the query. */
  readonly matches: readonly number[];
  readonly total: number;
  readonly version: number;
  /** False while a filter is still being applied to old lines. */
  readonly settled: boolean;
}

const ranks: Readonly<Record<Level, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

const passes = (line: RunLine, f: LogFilter): boolean =>
  ranks[line.level] >= ranks[f.level] &&
  (f.host === '' || line.host === f.host) &&
  (f.source === '' || line.source === f.source) &&
  (f.step === '' || line.step === f.step);

/** Lines of one run, filtered and searched as they come: each line is looked at once per filter. */
export interface LogModel {
  append(lines: readonly RunLine[]): void;
  setFilter(filter: LogFilter): void;
  /** Looks at up to `budget` lines that the filter has not seen; true when some are left. */
  work(budget: number): boolean;
  line(index: number): RunLine | undefined;
  snapshot(): LogSnapshot;
  /** Hosts and sources seen so far, sorted. */
  names(): { readonly hosts: readonly string[]; readonly sources: readonly string[] };
}

export function logModel(): LogModel {
  const lines: RunLine[] = [];
  const hosts = new Set<string>();
  const sources = new Set<string>();
  let filter = everything;
  let word = '';
  let rows: number[] = [];
  let matches: number[] = [];
  let seen = 0;
  let version = 0;
  return {
    append(more) {
      for (const line of more) {
        lines.push(line);
        hosts.add(line.host);
        sources.add(line.source);
      }
    },
    setFilter(next) {
      filter = next;
      word = next.query.trim().toLowerCase();
      rows = [];
      matches = [];
      seen = 0;
      version += 1;
    },
    work(budget) {
      const end = Math.min(lines.length, seen + budget);
      for (; seen < end; seen++) {
        const line = lines[seen];
        if (!line || !passes(line, filter)) continue;
        if (word && line.text.toLowerCase().includes(word)) matches.push(rows.length);
        rows.push(seen);
      }
      version += 1;
      return seen < lines.length;
    },
    line: (index) => lines[index],
    snapshot: () => ({ rows, matches, total: lines.length, version, settled: seen === lines.length }),
    names: () => ({ hosts: [...hosts].sort(), sources: [...sources].sort() }),
  };
}
