import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantText } from '../../words/en-wants';
import { settingSchema } from '../catalog/setting-schema';
import { checkValue } from './check-value';
import { readRows, writeRows } from './rows';

const text = { en: 'x', zh: 'x' };
const port = { type: 'integer', min: 1, max: 4094, optional: true, title: text };
const vlans = settingSchema.parse({
  type: 'string',
  optional: true,
  rows: {
    columns: [
      { name: 'network', title: text },
      { name: 'from', ...port },
      { name: 'to', ...port, not_below: 'from' },
    ],
  },
});
const kinds = settingSchema.parse({
  type: 'string',
  rows: {
    columns: [{ name: 'kind', type: 'choice', choices: ['vxlan', 'vlan'], once: true, title: text }],
  },
});
const said = (spec: typeof vlans, value: string) => {
  const checked = checkValue(spec, value);
  return checked.ok ? checked.value : wantText(checked.wants);
};

describe('a list with columns', () => {
  it('is read into rows and written as it was', () => {
    const { rows = { columns: [] } } = vlans;
    expect(readRows(rows, 'physnet1:100:199,physnet2')).toEqual([
      ['physnet1', '100', '199'],
      ['physnet2', '', ''],
    ]);
    const cell = fc.stringMatching(/^[a-z0-9]{1,5}$/);
    const list = fc.array(
      fc.oneof(fc.tuple(cell, cell, cell), fc.tuple(cell, fc.constant(''), fc.constant(''))),
    );
    fc.assert(
      fc.property(list, (entries) => {
        expect(readRows(rows, writeRows(entries))).toEqual(entries);
      }),
    );
  });

  it.each([
    ['physnet1:100:199,physnet1:300:300,physnet2', 'physnet1:100:199,physnet1:300:300,physnet2'],
    [' physnet1 : 1 : 4094 , physnet2 ', 'physnet1:1:4094,physnet2'],
    ['', ''],
    ['physnet1:200:100', 'a list with "to" not below "from" in entry 1'],
    ['physnet1,physnet2:0:9', 'a list with a whole number from 1 to 4094 as "from" in entry 2'],
    ['physnet1:1:4095', 'a list with a whole number from 1 to 4094 as "to" in entry 1'],
    ['physnet1:1:9:9', 'a list with a whole number from 1 to 4094 as "to" in entry 1'],
    ['physnet1:100', 'a list with a value as "to" in entry 1'],
    ['physnet1,,physnet2', 'a list with a value as "network" in entry 2'],
  ])('%j of VLAN ranges: %s', (value, expected) => expect(said(vlans, value)).toBe(expected));

  it.each([
    ['vlan, vxlan', 'vlan,vxlan'],
    ['', 'a value'],
    ['vlan,geneve', 'a list with one of vxlan, vlan as "kind" in entry 2'],
    ['vlan,vxlan,vlan', 'a list that has each "kind" once, also in entry 3'],
  ])('%j of kinds: %s', (value, expected) => expect(said(kinds, value)).toBe(expected));
});
