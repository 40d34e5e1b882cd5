/** `2026-11-27 02:10:00.123` as oslo, MariaDB and RabbitMQ begin their lines, perhaps in brackets, perhaps with a zone. */
const AT_START =
  /^\[?(\d{4}-\d{2}-\d{2})(?: {1,2}|T)(\d{1,2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?/;

/**
 * The time at the beginning of a line in milliseconds since the epoch; undefined where there is none. `zone` is the
 * host's offset, `+08:00`, for lines that name none.
 */
export function timeOf(line: string, zone: string): number | undefined {
  const found = AT_START.exec(line);
  if (!found) return undefined;
  const [, day = '', time = '', fraction = '', own] = found;
  const millis = fraction.slice(0, 3).padEnd(3, '0');
  const at = Date.parse(`${day}T${time.padStart(8, '0')}.${millis}${own ?? zone}`);
  return Number.isNaN(at) ? undefined : at;
}

/** The lines written at or after `since` (ms). A line without a time belongs to the one above it. */
export function linesSince(lines: readonly string[], since: number, zone: string): string[] {
  let young = true;
  return lines.filter((line) => {
    const at = timeOf(line, zone);
    if (at !== undefined) young = at >= since;
    return young;
  });
}
