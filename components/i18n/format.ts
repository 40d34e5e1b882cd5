/** `1 204`: thousands by a thin gap. */
export const number = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');

/** `5:42`, or `1:05:42` from an hour on. */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600);
  return h > 0
    ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
    : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** `0.4 s`, `11 s`, `2 min 5 s`. */
export function span(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** For how long something has been so: `12 s`, `3 min`, `5 h`, `2 d`; a clock that runs ahead gives `0 s`. `now` in milliseconds. */
export function since(iso: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(iso)) / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 100 * 60) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** `14:03:11`, in the reader's time zone. */
export function time(iso: string): string {
  const d = new Date(iso);
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
}

/** `14:03:11.204`. */
export function timeMs(iso: string): string {
  return `${time(iso)}.${pad(new Date(iso).getMilliseconds(), 3)}`;
}

/** `14:03` today, else `2026-11-21 14:03`. */
export function day(iso: string, now: Date): string {
  const d = new Date(iso);
  const short = `${pad(d.getHours())}:${pad(d.getMinutes())}`;
  if (d.toDateString() === now.toDateString()) return short;
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${short}`;
}

/** Bytes as GiB, without the unit. */
export const gib = (bytes: number): string => {
  const n = bytes / 2 ** 30;
  return n < 10 ? n.toFixed(1) : String(Math.round(n));
};
