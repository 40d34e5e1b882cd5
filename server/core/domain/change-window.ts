const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_MINUTES = 24 * 60;
const WEEK = 7 * DAY_MINUTES;

/** Minutes of the week, from Monday 00:00; the end may lie in the next week. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const RANGE = /^([a-z]{3})(?:-([a-z]{3}))?\s+(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;

/** What a text like `mon-thu 22:00-06:00, sat 00:00-24:00` says; undefined where it cannot be read. */
function spansOf(text: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const part of text.toLowerCase().split(',')) {
    const found = RANGE.exec(part.trim());
    if (!found) return undefined;
    const [first, last] = [DAYS.indexOf(found[1] ?? ''), DAYS.indexOf(found[2] ?? found[1] ?? '')];
    const [h1, m1, h2, m2] = found.slice(3).map(Number);
    const [begin, end] = [(h1 ?? 0) * 60 + (m1 ?? 0), (h2 ?? 0) * 60 + (m2 ?? 0)];
    const late = begin > DAY_MINUTES || end > DAY_MINUTES || (m1 ?? 0) > 59 || (m2 ?? 0) > 59;
    if (first < 0 || last < 0 || late || begin === end) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      const from = day * DAY_MINUTES + begin;
      // One that ends before it begins goes on into the next day.
      spans.push({ from, to: day * DAY_MINUTES + end + (end < begin ? DAY_MINUTES : 0) });
      if (day === last) break;
    }
  }
  return spans;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The minute of the week in a time zone; undefined where there is no such zone. */
function minuteIn(zone: string, now: number): number | undefined {
  try {
    const format =
      formats.get(zone) ??
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
    formats.set(zone, format);
    const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
    const day = DAYS.indexOf((parts.weekday ?? '').toLowerCase());
    return day * DAY_MINUTES + Number(parts.hour) * 60 + Number(parts.minute);
  } catch {
    return undefined;
  }
}

/** Whether changes may be made now, in milliseconds since the epoch: `unreadable` where a window or the zone is wrong. */
export function windowState(windows: string, zone: string, now: number): 'open' | 'closed' | 'unreadable' {
  const spans = spansOf(windows);
  const minute = minuteIn(zone, now);
  if (!spans || minute === undefined) return 'unreadable';
  const open = spans.some(
    ({ from, to }) => (minute >= from && minute < to) || (minute + WEEK >= from && minute + WEEK < to),
  );
  return open ? 'open' : 'closed';
}
