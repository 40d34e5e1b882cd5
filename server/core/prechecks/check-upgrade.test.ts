import { expect, it } from 'vitest';
import { found, host, seen, state } from '../diff/test-state';
import type { KeptPart } from '../domain/backup';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import { checkUpgrade } from './check-upgrade';

const now = Date.parse('2026-11-28T12:00:00Z');
const whole = state([host('ctl01', [])], {
  backups: {
    parts: [{ part: 'mariadb', hosts: ['ctl01'] }],
  } as unknown as NonNullable<DesiredState['backups']>,
});
const kept = (id: string, more: Partial<KeptPart> = {}): KeptPart => ({
  ...{ id, part: 'mariadb', host: 'ctl01', kind: 'full', at: '2026-11-28T11:30:00Z', size: 1, image: '' },
  ...more,
});

function items(rule: string, parts: readonly KeptPart[], more: Partial<ObservedState> = {}, desired = whole) {
  const observed = {
    ...found([seen(host('ctl01', []), {})]),
    backups: { ctl01: { kind: 'seen', parts } } as unknown as NonNullable<ObservedState['backups']>,
    ...more,
  };
  return checkUpgrade(desired, observed, { backup: rule, backupHours: 1, now }).map(
    ({ host: on, id, outcome }) => `${on} ${id} ${outcome}`,
  );
}

it('a whole backup that is younger than an hour lets an upgrade begin', () => {
  expect(items('require', [kept('20261128-113000')])).toEqual(['ctl01 backup pass']);
});

it('an older one, a broken one and none are a warning, or hold the upgrade where one is required', () => {
  const broken = kept('20261128-115000', { fault: 'cut_short' });
  for (const parts of [[kept('20261128-093000')], [broken], []]) {
    expect(items('warn', parts)).toEqual(['ctl01 backup warn']);
    expect(items('require', parts)).toEqual(['ctl01 backup fail']);
    expect(items('none', parts)).toEqual([]);
  }
});

it('a program that does not report is named on the host that its machine is', () => {
  const api = {
    kind: 'processes',
    id: 'nova/processes',
    role: 'nova',
    via: 'ctl01',
  } as unknown as DesiredState['apis'][number];
  const down = [
    { program: 'nova-compute', machine: 'ctl01' },
    { program: 'nova-compute', machine: 'elsewhere' },
  ];
  const apis = { 'nova/processes': { kind: 'seen', differs: [], down } } as const;
  const desired = state([host('ctl01', [])], { apis: [api] });
  expect(items('none', [], { apis }, desired)).toEqual([
    'ctl01 agent.nova-compute.ctl01 fail',
    'ctl01 agent.nova-compute.elsewhere fail',
  ]);
  expect(items('none', [], { apis: { 'nova/processes': { kind: 'seen', differs: [] } } }, desired)).toEqual(
    [],
  );
});
