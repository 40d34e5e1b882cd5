const HOUR = 3_600_000;

/** When backups of a cloud are made by themselves: every so many hours, counted from an hour of the day (UTC). 0: never. */
export interface Rhythm {
  readonly every: number;
  readonly hour: number;
}

/** The last moment, not after `now`, at which a backup was due; milliseconds. Undefined where none are made. */
export function lastDue({ every, hour }: Rhythm, now: number): number | undefined {
  if (every <= 0) return undefined;
  // The days since the epoch all begin at midnight UTC.
  return Math.floor((now - hour * HOUR) / (every * HOUR)) * every * HOUR + hour * HOUR;
}

/** The first moment after `now` at which one is due. */
export function nextDue(rhythm: Rhythm, now: number): number | undefined {
  const last = lastDue(rhythm, now);
  return last === undefined ? undefined : last + rhythm.every * HOUR;
}
