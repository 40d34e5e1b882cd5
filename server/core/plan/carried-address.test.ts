import { expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, facts, found, host, running, seen, spec, state } from '../diff/test-state';
import type { DesiredHost } from '../domain/desired';
import { plan } from './plan';

const vip = '192.0.2.200';
const member = (name: string): DesiredHost => {
  const bare = host(name, [{ ...container('keepalived'), host: name }]);
  return { ...bare, checks: { ...bare.checks, vips: [{ address: vip, interface: 'eth0' }] } };
};
const [first, second, third] = [member('ctl01'), member('ctl02'), member('ctl03')];
const desired = state([first, second, third]);

const carrying = (...addresses: readonly string[]) => ({
  ...facts,
  interfaces: [{ name: 'eth0', up: true, mac: '', mtu: 1500, addresses }],
});
const well = { docker: { containers: { keepalived: running(spec('keepalived')) } } };
const empty = { ...seen(first), docker: { ...seen(first).docker, containers: {} } } as ReturnType<
  typeof seen
>;

/** The floating addresses that each host's prechecks take for the cloud's own. */
function carried(...addresses: readonly string[]) {
  const observed = found([
    empty,
    { ...seen(second, well), facts: carrying(...addresses) },
    seen(third, well),
  ]);
  const made = plan({
    action: 'prechecks',
    desired,
    observed,
    changes: diff(desired, observed),
    sha256: hashes.sha256,
  });
  return made.steps.map(({ host: on, work }) => [
    on,
    work.kind === 'precheck' ? work.carried : 'no precheck',
  ]);
}

it('the address that another controller carries is the own of one that comes back empty, and of no host that carries it', () => {
  expect(carried('192.0.2.12/24', `${vip}/32`)).toEqual([
    ['ctl01', [vip]],
    ['ctl02', undefined],
    ['ctl03', [vip]],
  ]);
});

it('where no host of the cloud carries it, somebody else does', () => {
  expect(carried('192.0.2.12/24')).toEqual([
    ['ctl01', undefined],
    ['ctl02', undefined],
    ['ctl03', undefined],
  ]);
});
