import { expect, it } from 'vitest';
import type { DesiredApi } from '../domain/desired';
import type { ObservedHost } from '../domain/observed';
import { diff } from './diff';
import { container, found, host, running, seen, spec, state } from './test-state';

const three = ['ctl01', 'ctl02', 'ctl03'];
const users: DesiredApi = {
  kind: 'identity',
  id: 'keystone/identity',
  role: 'keystone',
  via: 'ctl01',
  needs: three.map((name) => ({ kind: 'container', host: name, name: 'proxy' })),
  servedBy: three.map((name) => ({ host: name, name: 'keystone' })),
  auth: { url: '', user: '', password: '', project: '' },
  region: '',
  projects: [],
  roles: [],
  users: [],
  domains: [],
  grants: [],
  services: [],
};
const desired = state(
  three.map((name) => host(name, [container('keystone', {}, name), container('proxy', {}, name)])),
  { apis: [users] },
);

/** Hosts without containers but for the ones named. */
const bare = (name: string, has: Record<string, 'running' | 'exited'> = {}): ObservedHost => {
  const there = seen(host(name, []));
  const containers = Object.fromEntries(
    Object.entries(has).map(([one, state]) => [one, running(spec(one), { state })]),
  );
  return there.docker.kind === 'running' ? { ...there, docker: { ...there.docker, containers } } : there;
};
const empty = three.map((name) => bare(name));
const silent: ObservedHost = {
  ...seen(host('ctl01', [])),
  docker: { kind: 'down', cause: 'no answer' },
};

const verdict = (hosts: readonly ObservedHost[], apis: Parameters<typeof found>[1] = {}) => {
  const change = diff(desired, found(hosts, apis)).find(({ of }) => of === 'api');
  const [reason] = change?.reasons ?? [];
  return [change?.verb, reason?.kind === 'unseen' ? reason.cause : reason?.kind];
};

it.each<[string, readonly ObservedHost[], readonly unknown[]]>([
  ['is nowhere yet', empty, ['create', 'absent']],
  [
    'is nowhere yet, its engines being missing',
    three.map((name) => ({ ...seen(host(name, [])), docker: { kind: 'missing' } }) as const),
    ['create', 'absent'],
  ],
  [
    'is stopped on one host',
    [bare('ctl01', { keystone: 'exited' }), ...empty.slice(1)],
    ['unknown', 'keystone on ctl01 is exited'],
  ],
  [
    'runs on another host than the one that is asked through',
    [...empty.slice(0, 2), bare('ctl03', { keystone: 'running' })],
    ['unknown', 'keystone on ctl01 is not there'],
  ],
  [
    'is reached through what is not there',
    three.map((name) => bare(name, { keystone: 'running' })),
    ['unknown', 'proxy on ctl01 is not there'],
  ],
  [
    'may be on a host that was not reached',
    [{ kind: 'unreachable', host: 'ctl01', cause: 'timed out' }, ...empty.slice(1)],
    ['unknown', 'ctl01: timed out'],
  ],
  ['may be where the engine is silent', [silent, ...empty.slice(1)], ['unknown', 'ctl01: no answer']],
])('what an API holds is told as it is when its container %s', (_, hosts, expected) => {
  expect(verdict(hosts)).toEqual(expected);
});

it('an API that was asked and failed holds what nobody knows: nothing is said to be created', () => {
  const hosts = three.map((name) => bare(name, { keystone: 'running', proxy: 'running' }));
  const failed = { apis: { [users.id]: { kind: 'unknown', cause: 'Keystone answered 503' } } } as const;
  expect(verdict(hosts, failed)).toEqual(['unknown', 'Keystone answered 503']);
});
