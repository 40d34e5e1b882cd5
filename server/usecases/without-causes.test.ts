import { expect, it } from 'vitest';
import type { OverviewView } from '../views/overview';
import type { WatchNews, WatchView } from '../views/watch';
import { looksFor, newsFor, overviewFor, watchFor } from './without-causes';

const cause = 'connect ECONNREFUSED 192.0.2.11:22';
const silent = {
  host: 'ctl01',
  known: { kind: 'silent', since: '2026-01-01T00:00:00Z', cause, tag: 'HostUnreachable', containers: [] },
  missing: [],
} as const;
const watch: WatchView = { state: { kind: 'live' }, hosts: [silent], endpoints: [] };
const failed = {
  at: '2026-01-01T00:00:00Z',
  error: { tag: 'HostKeyChanged', message: cause, retryable: true },
};

async function* news(): AsyncGenerator<WatchNews> {
  yield { kind: 'all', view: watch };
  yield { kind: 'hosts', hosts: [silent] };
}

it('a viewer is told that a host is silent and since when, not why', async () => {
  expect(JSON.stringify(watchFor('operator', watch))).toContain(cause);
  const seen = watchFor('viewer', watch);
  expect(seen.hosts[0]?.known).toEqual({
    kind: 'silent',
    since: silent.known.since,
    cause: '',
    containers: [],
  });
  for await (const one of newsFor('viewer', news())) expect(JSON.stringify(one)).not.toContain('ECONN');
});

it('nor why a look at a host failed', () => {
  const view = {
    facts: { ctl01: { failed } },
    certificates: {
      found: { certificates: [], hosts: 0, addresses: 0, unread: [{ place: 'ctl01', cause }] },
    },
  } as unknown as OverviewView;
  expect(JSON.stringify(overviewFor('admin', view))).toContain('ECONN');
  for (const shown of [
    overviewFor('viewer', view),
    looksFor('viewer', { facts: { failed }, prechecks: {} } as never),
  ])
    expect(JSON.stringify(shown)).not.toMatch(/ECONN|KeyChanged/);
});
