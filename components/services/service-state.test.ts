import { describe, expect, test } from 'vitest';
import type { WatchedContainer } from '@/server/core/domain/watched';
import type { WatchView } from '@/server/views/watch';
import { serviceState } from './service-state';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const container = (name: string, state: WatchedContainer['state']): WatchedContainer => ({
  name,
  role: 'glance',
  image: 'x/glance-api:1',
  state,
  health: 'none',
  restarts: 0,
  once: false,
  createdAt: '2026-01-01T10:00:00Z',
  startedAt: '2026-01-01T10:00:00Z',
  finishedAt: '2026-01-01T10:00:00Z',
  ...(state === 'exited' ? { exitCode: 1 } : {}),
});
const view = (
  containers: readonly WatchedContainer[],
  kind: 'seen' | 'silent' = 'seen',
  state: WatchView['state'] = { kind: 'live' },
): WatchView => ({
  state,
  hosts: [
    {
      host: 'ctl01',
      known:
        kind === 'seen'
          ? { kind: 'seen', at: '2026-01-01T11:59:00Z', containers }
          : { kind: 'silent', since: '2026-01-01T11:00:00Z', cause: 'no answer', containers },
      missing: [],
    },
  ],
  endpoints: [],
});
const glance = { name: 'glance', on: true };

describe('the state of a service', () => {
  test('is well only if its containers were seen running', () => {
    expect(serviceState(glance, view([container('glance_api', 'running')]), NOW)).toEqual({
      kind: 'well',
      all: 1,
    });
    expect(serviceState(glance, view([container('glance_api', 'exited')]), NOW)).toMatchObject({
      kind: 'trouble',
    });
    expect(serviceState(glance, view([]), NOW)).toEqual({ kind: 'absent' });
    expect(serviceState(glance, undefined, NOW)).toEqual({ kind: 'waiting' });
  });

  test('is unknown on a host that is silent, and when nobody watches', () => {
    const running = [container('glance_api', 'running')];
    expect(serviceState(glance, view(running, 'silent'), NOW)).toEqual({ kind: 'unknown', bad: 1, all: 1 });
    const since = '2026-01-01T11:00:00Z';
    expect(serviceState(glance, view(running, 'seen', { kind: 'stale', since }), NOW)).toEqual({
      kind: 'stale',
      since,
    });
  });

  test('a service that is off and still runs is not called off', () => {
    const off = { name: 'glance', on: false };
    expect(serviceState(off, view([]), NOW)).toEqual({ kind: 'off' });
    expect(serviceState(off, view([container('glance_api', 'running')]), NOW)).toEqual({
      kind: 'well',
      all: 1,
    });
  });
});
