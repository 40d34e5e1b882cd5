import { nearest } from '../domain/nearest';
import type { Format } from '../domain/want';

/** Texts that a program behind a setting reads by rules of its own. */
const patterns = {
  /** A time as HAProxy reads it. */
  duration: /^\d+(us|ms|s|m|h|d)?$/,
  /** The path of image names, as Docker allows it. */
  repository: /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/,
  /** Bytes, with the unit that Docker and logrotate know. */
  size: /^[1-9]\d*[kKmMgG]?$/,
  url: /^https?:\/\/(?:\[[0-9a-fA-F:.]+\]|[^\s/:@?#[\]]+(?::[^\s/@]*@[^\s/:@?#[\]]+)?)(?::\d{1,5})?(?:[/?#]\S*)?$/,
} as const satisfies Readonly<Record<Exclude<Format, 'timezone'>, RegExp>>;

export const isOfFormat = (format: Format, value: string): boolean =>
  format === 'timezone' ? isTimezone(value) : patterns[format].test(value);

/** A name of the time zone database, in its own capitals: Linux looks for a file of that name. */
function isTimezone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions();
    return timeZone === value || timeZone.toLowerCase() !== value.toLowerCase();
  } catch {
    return false;
  }
}

/** The time zone that was probably meant: of this spelling, or a place of this name. */
export function nearestTimezone(value: string): string | undefined {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const place = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1);
  const typed = value.trim().replace(/\s+/g, '_');
  const city = nearest(place(typed), zones.map(place));
  return (
    nearest(typed, zones) ?? (city === undefined ? undefined : zones.find((zone) => place(zone) === city))
  );
}
