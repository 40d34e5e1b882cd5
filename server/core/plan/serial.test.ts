import { expect, it } from 'vitest';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import type { DesiredState } from '../domain/desired';
import type { Action } from '../domain/plan';
import { draft } from './draft';
import { serial } from './serial';

const names = Array.from({ length: 10 }, (_, n) => `h${n}`);
const cloud = (more: Partial<DesiredState>, quorum = false) =>
  state(
    names.map((name) => host(name, [container('api', quorum ? { quorum: true } : {}, name)])),
    more,
  );

/** How many are away at a time: the length of the first batch, which waits for nobody. */
function atOnce(more: Partial<DesiredState>, action: Action, quorum = false): number {
  const desired = cloud(more, quorum);
  const drafts = names.map((name) =>
    draft(
      ...([`${name}/container/api`, name, 'api', 'api'] as const),
      { kind: 'container', spec: spec('api'), ready: { kind: 'tcp', address: '', port: 1 }, replaces: true },
      60,
    ),
  );
  const observed = found(
    names.map((name) => seen(host(name, []), { docker: { containers: { api: running(spec('api')) } } })),
  );
  return names.length - serial(desired, drafts, action, observed).size;
}

it('an upgrade takes one host at a time, another action three of ten', () => {
  expect(atOnce({}, 'upgrade')).toBe(1);
  expect(atOnce({}, 'deploy')).toBe(3);
});

it('an operator may want more or fewer, as a number or as a share', () => {
  expect(atOnce({ batch: { hosts: 4 } }, 'upgrade')).toBe(4);
  expect(atOnce({ batch: { percent: 25 } }, 'upgrade')).toBe(2);
  expect(atOnce({ batch: { percent: 5 } }, 'deploy')).toBe(1);
  expect(atOnce({ batch: { hosts: 99 } }, 'deploy')).toBe(10);
});

it('of those that decide by majority it is one, whatever is wanted', () => {
  expect(atOnce({ batch: { percent: 100 } }, 'upgrade', true)).toBe(1);
  expect(atOnce({}, 'deploy', true)).toBe(1);
});
