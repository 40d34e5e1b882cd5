import { describe, expect, it } from 'vitest';
import { rowsSchema } from '@/server/core/catalog/rows-schema';
import { cellText, columnsOf, moved, newRow, offers, tableRows, tableTexts } from './table-model';

const title = { en: 'x', zh: 'x' };
const list = (...columns: object[]) =>
  rowsSchema.parse({ columns: columns.map((one) => ({ title, ...one })) });
const outside = [
  { setting: 'cards', rows: list({ name: 'card', type: 'interface', once: true }) },
  { setting: 'bridges', rows: list({ name: 'bridge', type: 'interface', once: true }) },
  { setting: 'networks', rows: list({ name: 'network', once: true }) },
];
const ranges = [
  {
    setting: 'ranges',
    rows: list(
      { name: 'network', among: 'networks' },
      { name: 'from', type: 'integer', min: 1, max: 9, optional: true },
      { name: 'to', type: 'integer', min: 1, max: 9, optional: true, not_below: 'from' },
    ),
  },
];
const kinds = [
  {
    setting: 'kinds',
    rows: list({
      name: 'kind',
      type: 'choice',
      choices: ['vxlan', 'vlan', 'gre'],
      among: 'drivers',
      once: true,
    }),
  },
];
const known = (name: string): readonly string[] =>
  name === 'networks' ? ['physnet1'] : ['flat', 'vlan', 'vxlan'];

describe('a table of settings', () => {
  it('shows lists that stand beside each other, and writes each as its own text', () => {
    const texts = { cards: 'eth1,eth2', bridges: 'br-ex,br-lab', networks: 'physnet1,physnet2' };
    const rows = tableRows(outside, texts);
    expect(rows).toEqual([
      ['eth1', 'br-ex', 'physnet1'],
      ['eth2', 'br-lab', 'physnet2'],
    ]);
    expect(tableTexts(outside, rows)).toEqual(texts);
  });
  it('leaves a list empty of which no row has a cell', () => {
    const texts = { cards: '', bridges: 'br-ex', networks: 'physnet1' };
    expect(tableRows(outside, texts)).toEqual([['', 'br-ex', 'physnet1']]);
    expect(tableTexts(outside, tableRows(outside, texts))).toEqual(texts);
  });
  it('begins a row with the next names, the first free choice, nothing where numbers may be left out', () => {
    const next = (parts: typeof outside, texts: Record<string, string>) =>
      newRow(columnsOf(parts), tableRows(parts, texts), known);
    expect(next(outside, { cards: '', bridges: 'br-ex', networks: 'physnet1' })).toEqual([
      '',
      'br-ex2',
      'physnet2',
    ]);
    expect(next(outside, { cards: 'eno9', bridges: 'b2,b1', networks: 'n,n2' })).toEqual(['', 'b3', 'n3']);
    expect(next(ranges, { ranges: 'physnet1:1:2' })).toEqual(['physnet1', '', '']);
    expect(next(kinds, { kinds: 'vxlan' })).toEqual(['vlan']);
  });
  it('offers what is known and free', () => {
    const [kind] = columnsOf(kinds);
    expect(kind && offers(kind, known, ['vxlan'])).toEqual(['vlan']);
  });
  it('takes no separator into a cell', () => {
    const [network] = columnsOf(ranges);
    const [card] = columnsOf(outside);
    expect(network && cellText(ranges, network, ' phys,net:1 ')).toBe('physnet1');
    expect(card && cellText(outside, card, 'eth0:1,')).toBe('eth0:1');
  });
  it('moves a row, not over the ends', () => {
    expect(moved([['a'], ['b'], ['c']], 2, -1)).toEqual([['a'], ['c'], ['b']]);
    expect(moved([['a'], ['b']], 0, -1)).toEqual([['a'], ['b']]);
  });
});
