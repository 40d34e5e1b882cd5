/** Lines of one source, in the order of the file. A line without a time has that of the line above it. */
export interface TimedLines<T> {
  readonly lines: readonly T[];
  /** Milliseconds since the epoch; undefined where the line says none. */
  readonly timeOf: (line: T) => number | undefined;
}

interface Head {
  readonly source: number;
  next: number;
  at: number;
}

/** The times by which the lines of one source are merged: never earlier than the line above, so that none is moved. */
export function mergeTimes<T>({ lines, timeOf }: TimedLines<T>): readonly number[] {
  const known = lines.map(timeOf);
  // Lines before the first timestamp belong to an earlier record, which was not read.
  let latest = known.find((at) => at !== undefined) ?? Number.NEGATIVE_INFINITY;
  return known.map((at) => {
    latest = Math.max(latest, at ?? latest);
    return latest;
  });
}

/**
 * The lines of several sources in the order of their times. Lines of one source keep their order and records stay whole;
 * at the same time the source that is named first goes first.
 */
export function mergeLines<T>(sources: readonly TimedLines<T>[]): readonly (readonly [number, T])[] {
  const times = sources.map((source) => mergeTimes(source));
  const heads: Head[] = times.flatMap((of, source) =>
    of.length > 0 ? [{ source, next: 0, at: of[0] ?? 0 }] : [],
  );
  const before = (a: Head, b: Head) => a.at < b.at || (a.at === b.at && a.source < b.source);
  const merged: (readonly [number, T])[] = [];
  while (heads.length > 0) {
    let first = 0;
    let second: Head | undefined;
    for (let i = 1; i < heads.length; i++) {
      const head = heads[i];
      const best = heads[first];
      if (!head || !best) continue;
      if (before(head, best)) {
        second = best;
        first = i;
      } else if (!second || before(head, second)) second = head;
    }
    const head = heads[first];
    if (!head) break;
    // As long as no other source is earlier, its lines follow each other.
    const own = sources[head.source]?.lines ?? [];
    const at = times[head.source] ?? [];
    do {
      const line = own[head.next];
      if (line !== undefined) merged.push([head.source, line]);
      head.next += 1;
      head.at = at[head.next] ?? Number.POSITIVE_INFINITY;
    } while (head.next < own.length && (!second || before(head, second)));
    if (head.next >= own.length) heads.splice(first, 1);
  }
  return merged;
}
