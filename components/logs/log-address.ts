import type { Level } from '@/server/core/domain/event';
import { type ChosenLog, keyOf } from './segment';

/** What the address of the page says: the logs that are chosen, and what is looked for. */
export interface LogAddress {
  readonly logs: readonly ChosenLog[];
  /** A container whose logs are to be opened, as other screens link to it. */
  readonly container?: { readonly host: string; readonly name: string };
  readonly pattern: string;
  readonly level: Level;
  readonly range: RangeName;
  readonly since: string;
  readonly until: string;
}
export const ranges = ['all', '15m', '1h', '24h', 'own'] as const;
export type RangeName = (typeof ranges)[number];
export const levels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly Level[];

const KEY = /^([^/]+)\/([cf])\/(.+)$/;

/** The log of a key (`keyOf`). */
export function logOf(key: string): ChosenLog | undefined {
  const [, host, kind, name] = KEY.exec(key) ?? [];
  if (host === undefined || name === undefined) return undefined;
  return { host, source: kind === 'f' ? { kind: 'file', path: name } : { kind: 'container', name } };
}

export function readAddress(query: URLSearchParams): LogAddress {
  const host = query.get('host');
  const name = query.get('container');
  return {
    logs: query.getAll('log').flatMap((key) => logOf(key) ?? []),
    ...(host !== null && name !== null ? { container: { host, name } } : {}),
    pattern: query.get('q') ?? '',
    level: levels.find((level) => level === query.get('level')) ?? 'debug',
    range: ranges.find((range) => range === query.get('range')) ?? 'all',
    since: query.get('since') ?? '',
    until: query.get('until') ?? '',
  };
}

export function writeAddress(address: LogAddress): string {
  const { logs, container, pattern, level, range, since, until } = address;
  const query = new URLSearchParams();
  if (container) {
    query.set('host', container.host);
    query.set('container', container.name);
  }
  for (const log of logs) query.append('log', keyOf(log));
  if (pattern !== '') query.set('q', pattern);
  if (level !== 'debug') query.set('level', level);
  if (range !== 'all') query.set('range', range);
  if (range === 'own' && since !== '') query.set('since', since);
  if (range === 'own' && until !== '') query.set('until', until);
  return query.toString();
}

/** The part after # that leads to a line. */
export const lineHash = (log: ChosenLog, offset: number): string =>
  `${encodeURIComponent(keyOf(log))}@${offset}`;

export function readHash(
  hash: string | undefined,
): { readonly log: ChosenLog; readonly offset: number } | undefined {
  const [, key, offset] = /^(.+)@(\d{1,15})$/.exec(hash ?? '') ?? [];
  const log = key === undefined ? undefined : logOf(key);
  return log && { log, offset: Number(offset) };
}

const spans: Readonly<Record<string, number>> = { '15m': 15 * 60_000, '1h': 3_600_000, '24h': 86_400_000 };

/** The range in milliseconds since the epoch; times that are typed are of the reader's zone. */
export function rangeOf(
  { range, since, until }: Pick<LogAddress, 'range' | 'since' | 'until'>,
  now: number,
): { readonly since?: number; readonly until?: number } {
  const span = spans[range];
  if (span !== undefined) return { since: now - span };
  if (range !== 'own') return {};
  const [from, to] = [Date.parse(since), Date.parse(until)];
  return {
    ...(Number.isNaN(from) ? {} : { since: from }),
    ...(Number.isNaN(to) ? {} : { until: to }),
  };
}
