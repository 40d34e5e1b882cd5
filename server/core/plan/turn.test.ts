import { expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import { plan } from './plan';
import { unserved } from './unserved';

const needing = (on: string, name: string, needs: readonly string[], follows: readonly string[] = []) =>
  container(
    name,
    { needs: needs.map((need) => ({ kind: 'container' as const, host: on, name: need })), follows },
    on,
  );
const hosts = ['h1', 'h2'];
const desired: DesiredState = state(
  hosts.map((name) =>
    host(name, [needing(name, 'db', []), needing(name, 'api', ['db']), needing(name, 'agent', [], ['db'])]),
  ),
);
const foreign = spec('foreign', { labels: { 'kollage.cloud': 'other' } });
const observed = (stopped: readonly string[] = []): ObservedState =>
  found(
    Object.values(desired.hosts).map((one) =>
      seen(one, {
        docker: {
          containers: Object.fromEntries([
            ['foreign', running(foreign)],
            ...one.containers
              .filter(({ spec: { name } }) => stopped.includes(`${one.name}/${name}`))
              .map((c) => [c.spec.name, running(c.spec, { state: 'exited' })]),
          ]),
        },
      }),
    ),
  );
const planned = (
  action: 'start' | 'restart' | 'stop',
  world: ObservedState,
  containers?: readonly string[],
) =>
  plan({
    ...{ action, desired, observed: world, changes: diff(desired, world), sha256: hashes.sha256 },
    ...(containers ? { containers } : {}),
  });
const steps = (made: ReturnType<typeof planned>) =>
  made.steps.map(({ id, work, needs }) => [work.kind, id, ...needs]);

it('starts what is stopped, after what it needs', () => {
  expect(steps(planned('start', observed(['h1/db', 'h1/api'])))).toEqual([
    ['start', 'h1/container/db'],
    ['start', 'h1/container/api', 'h1/container/db'],
  ]);
  expect(planned('start', observed()).steps).toEqual([]);
});

it('restarts a container with those that have to begin anew with it, one host after the other', () => {
  expect(steps(planned('restart', observed(), ['h1/db', 'h2/db']))).toEqual([
    ['restart', 'h1/container/db'],
    ['restart', 'h1/container/agent'],
    ['restart', 'h2/container/db', 'h1/container/db'],
    ['restart', 'h2/container/agent', 'h1/container/agent'],
  ]);
});

it('stops only what is asked for', () => {
  expect(steps(planned('stop', observed(), ['h2/api']))).toEqual([['stop', 'h2/stop/api']]);
});

it('says why nothing is done about a container that was asked for', () => {
  const world = observed();
  const asked = ['h1/api', 'h1/none', 'h1/foreign', 'h9/api'];
  const told = unserved(asked, planned('restart', world, asked), desired, world);
  expect(told.map(({ summary }) => summary)).toEqual([
    expect.stringContaining('no container none'),
    expect.stringContaining('no container foreign'),
    'this cloud has no host h9',
  ]);
  expect(unserved(['h1/api'], planned('start', world, ['h1/api']), desired, world)).toEqual([]);
});

it('says nothing of an API that could not be asked: the action does nothing to it', () => {
  const api = {
    of: 'api',
    verb: 'unknown',
    host: 'h1',
    api: { id: 'keystone' },
    cause: 'refused',
    reasons: [],
  };
  const made = plan({
    action: 'start',
    desired,
    observed: observed(['h1/db']),
    changes: [api as never],
    sha256: hashes.sha256,
  });
  expect(made.changes).toEqual([]);
  expect(made.steps).not.toEqual([]);
});
