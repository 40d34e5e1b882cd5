import { expect, it } from 'vitest';
import type { WatchedContainer } from './watched';
import { containerRows, type HostWatch, wellnessOf } from './wellness';

const at = '2026-01-01T00:00:00.000Z';
const stopped: WatchedContainer = {
  name: 'api',
  role: 'api',
  image: 'i',
  state: 'exited',
  health: 'none',
  exitCode: 1,
  restarts: 0,
  createdAt: at,
  startedAt: at,
  finishedAt: at,
  once: false,
};
const runs: WatchedContainer = { ...stopped, name: 'db', state: 'running' };
const maintenance = { run: 'r', number: 1, by: 'ann', since: at };
const view = (...hosts: readonly HostWatch[]) => ({ state: { kind: 'live' } as const, hosts, endpoints: [] });
const host = (name: string, container: WatchedContainer): HostWatch => ({
  host: name,
  known: { kind: 'seen', at, containers: [container] },
  missing: [],
});

it('what does not run on a host under maintenance is no failure; elsewhere it is', () => {
  const now = Date.parse(at) + 3_600_000;
  const resting = view({ ...host('h1', stopped), maintenance }, host('h2', runs));
  expect(wellnessOf(resting, now)).toMatchObject({ kind: 'maintenance', resting: ['h1'] });
  expect(containerRows(resting, now)[0]).toMatchObject({ key: 'h1/api', condition: 'resting' });
  const both = view({ ...host('h1', stopped), maintenance }, host('h2', stopped));
  expect(wellnessOf(both, now).kind).toBe('trouble');
});

it('a host that reboots in its maintenance is not called silent', () => {
  const away: HostWatch = {
    host: 'h1',
    known: { kind: 'silent', since: at, cause: 'no route', containers: [runs] },
    maintenance,
    missing: [],
  };
  const { kind, silent } = wellnessOf(view(away), Date.parse(at));
  expect([kind, silent]).toEqual(['maintenance', []]);
});
