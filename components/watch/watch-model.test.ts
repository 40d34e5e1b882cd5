import { describe, expect, it } from 'vitest';
import type { WatchedContainer } from '@/server/core/domain/watched';
import { containerRows, wellnessOf } from '@/server/core/domain/wellness';
import type { HostWatch, WatchView } from '@/server/views/watch';
import { withNews } from './watch-model';

const now = Date.parse('2026-11-27T12:00:00Z');
const made = (name: string, more: Partial<WatchedContainer> = {}): WatchedContainer => ({
  ...{ name, role: 'r', image: 'i', state: 'running', health: 'none', restarts: 0, once: false },
  createdAt: '2026-11-27T10:00:00Z',
  startedAt: '2026-11-27T10:00:00Z',
  finishedAt: '2026-11-27T09:00:00Z',
  ...more,
});
const seen = (host: string, containers: readonly WatchedContainer[], missing: HostWatch['missing'] = []) => ({
  host,
  known: { kind: 'seen' as const, at: '', containers },
  missing,
});
const endpoint = {
  name: 'keystone',
  role: 'keystone',
  mode: 'http',
  address: '192.0.2.9',
  port: 5000,
} as const;
const view = (hosts: readonly HostWatch[], more: Partial<WatchView> = {}): WatchView => ({
  state: { kind: 'live' },
  hosts,
  endpoints: [{ ...endpoint, probed: { kind: 'answers', at: '', ms: 3 } }],
  ...more,
});
const kind = (given: WatchView) => wellnessOf(given, now).kind;

describe('how a cloud is', () => {
  it('is well when everything was seen, runs and answers; a job that ended well is no trouble', () => {
    const job = made('keystone_bootstrap', { once: true, state: 'exited', exitCode: 0 });
    expect(kind(view([seen('h1', [made('keystone'), job])]))).toBe('well');
  });

  it.each([
    ['a container that ended with an error', made('a', { state: 'exited', exitCode: 1 })],
    ['one that keeps ending', made('a', { state: 'restarting', restarts: 9 })],
    ['one that runs again for a moment', made('a', { restarts: 3, startedAt: '2026-11-27T11:59:30Z' })],
    ['one whose health check fails', made('a', { health: 'unhealthy' })],
    ['one that somebody stopped', made('a', { state: 'exited', exitCode: 0 })],
    ['a paused one', made('a', { state: 'paused' })],
    ['a job that failed', made('a', { once: true, state: 'exited', exitCode: 2 })],
  ])('is in trouble with %s', (_, container) => {
    expect(kind(view([seen('h1', [container])]))).toBe('trouble');
  });

  it('is in trouble when something is missing or an address does not answer', () => {
    expect(kind(view([seen('h1', [made('a')], [{ name: 'b', role: 'r' }])]))).toBe('trouble');
    const probed = { kind: 'fails', at: '', cause: 'HTTP 503' } as const;
    expect(kind(view([seen('h1', [made('a')])], { endpoints: [{ ...endpoint, probed }] }))).toBe('trouble');
  });

  it('is never said to be well while something was not looked at', () => {
    const silent: HostWatch = {
      host: 'h2',
      known: { kind: 'silent', since: '', cause: 'no route', containers: [made('a')] },
      missing: [],
    };
    expect(kind(view([seen('h1', [made('a')]), silent]))).toBe('unknown');
    expect(kind(view([seen('h1', [made('a')]), { host: 'h2', missing: [] }]))).toBe('unknown');
    expect(kind(view([seen('h1', [made('a')])], { endpoints: [endpoint] }))).toBe('unknown');
    expect(kind(view([seen('h1', [made('a')])], { state: { kind: 'stale', since: '' } }))).toBe('stale');
    expect(kind(view([seen('h1', [])]))).toBe('empty');
    expect(kind(view([seen('h1', [made('a', { health: 'starting' })])]))).toBe('starting');
  });
});

it('rows: those in trouble first; nothing is claimed of what nobody watches', () => {
  const hosts = [seen('h1', [made('well'), made('bad', { state: 'dead' })], [{ name: 'gone', role: 'r' }])];
  const told = (given: WatchView) =>
    containerRows(given, now).map(({ name, condition }) => [name, condition]);
  expect(told(view(hosts))).toEqual([
    ['bad', 'failing'],
    ['gone', 'missing'],
    ['well', 'well'],
  ]);
  expect(
    told(view(hosts, { state: { kind: 'stale', since: '' } })).map(([, condition]) => condition),
  ).toEqual(['unknown', 'unknown', 'unknown']);
});

it('news replace what they are of', () => {
  const before = view([seen('h1', [made('a')]), seen('h2', [])]);
  const after = withNews(before, { kind: 'hosts', hosts: [seen('h2', [made('b')]), seen('h3', [])] });
  expect(after?.hosts.map(({ host, known }) => [host, known?.containers.length])).toEqual([
    ['h1', 1],
    ['h2', 1],
    ['h3', 0],
  ]);
  expect(withNews(undefined, { kind: 'hosts', hosts: [] })).toBeUndefined();
  expect(withNews(after, { kind: 'cloud', state: { kind: 'never' }, endpoints: [] })?.state.kind).toBe(
    'never',
  );
});
