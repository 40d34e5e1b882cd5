import { expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import { foreign } from './foreign';
import { plan } from './plan';

const mounts = [{ type: 'volume', source: 'data', target: '/data', readOnly: false }] as const;
const one = host('ctl01', [container('db', { spec: spec('db', { mounts }) })]);
const theirs = running(spec('db', { mounts, labels: { 'kollage.cloud': 'other' } }));
const observed = found([
  seen(one, {
    docker: {
      containers: { db: theirs },
      volumes: { data: { createdAt: '2026-01-01T00:00:00Z', labels: { 'kollage.cloud': 'test' } } },
    },
  }),
]);
const made = (action: 'deploy' | 'destroy') =>
  plan({
    action,
    desired: state([one]),
    observed,
    changes: diff(state([one]), observed),
    sha256: hashes.sha256,
  });

it("another cloud's containers are named with their owner, and not replaced", () => {
  const [found] = foreign(made('deploy'), undefined);
  expect(found).toMatchObject({ severity: 'error' });
  expect(found?.summary).toContain('ctl01 holds containers of another cloud, other: db');
});

it('they are taken over by the name of their owner alone', () => {
  expect(foreign(made('deploy'), 'other')).toEqual([]);
  expect(foreign(made('deploy'), 'another')).toHaveLength(1);
});

it("destroy leaves another cloud's containers, and a volume that they use whatever its label says", () => {
  expect(made('destroy').steps.map(({ work }) => work.kind)).not.toContain('remove_volume');
});
