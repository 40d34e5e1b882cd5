import { expect, it } from 'vitest';
import { drawInventory } from '@/server/core/topology/drawing';
import { ofNode } from './canvas-model';
import { counted } from './drop-text';
import { did, editsOf, noHistory, redone, undone } from './history';
import { keepDraft, keptDraft, replayed } from './kept-draft';
import { FULL, layOut, regionAt } from './layout';

const step = (host: string, text = host) => ({ edits: [{ kind: 'delete_host', host } as const], text });
const big = `[control]\nctl[01:03]\n[compute]\ncmp[001:200]\n[rack1:children]\ncompute\n`;

it('what was undone is done again until something else is done', () => {
  const two = did(did(noHistory, step('a')), step('b'));
  expect(editsOf(undone(two)).map((e) => 'host' in e && e.host)).toEqual(['a']);
  expect(redone(undone(two))).toEqual(two);
  expect(redone(did(undone(two), step('c'))).past.map((s) => s.text)).toEqual(['a', 'c']);
  expect(undone(noHistory)).toEqual(noHistory);
});

it('steps are made again on another inventory, as far as they can be', () => {
  const steps = [
    [{ kind: 'add_group', group: 'g' } as const],
    [{ kind: 'delete_host', host: 'gone' } as const],
  ];
  expect(replayed('[control]\na\n', steps).past.map((s) => s.text)).toEqual(['[control]\na\n\n[g]\n']);
});

it('a draft is kept while there is something to undo or redo', () => {
  const view = {} as never;
  keepDraft('c1', { view, history: did(noHistory, step('a')) });
  expect(keptDraft('c1')?.history.past).toHaveLength(1);
  keepDraft('c1', { view, history: noHistory });
  expect(keptDraft('c1')).toBeUndefined();
});

it('200 hosts lie in rows, no region is wider than a row, and none overlap', () => {
  const drawing = drawInventory(big, { mariadb: { children: ['control', 'compute'] } }).value;
  if (!drawing) throw new Error('no drawing');
  const regions = layOut(drawing, drawing.shown, (group) => (group === 'control' ? 1 : 0));
  expect(regions.map(({ group }) => group)).toEqual(['control', 'compute', 'rack1']);
  for (const a of regions) {
    expect(a.x + a.width).toBeLessThanOrEqual(FULL);
    for (const card of a.hosts) {
      expect(card.x + card.width).toBeLessThan(a.width);
      expect(card.y + card.height).toBeLessThan(a.height);
    }
    for (const b of regions)
      if (a !== b)
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true);
  }
  const [control] = regions;
  expect(regionAt(regions, { x: 5, y: 5 })).toBe('control');
  expect(regionAt(regions, { x: 5, y: 5 }, 'control')).toBeUndefined();
  expect(regionAt(regions, { x: (control?.width ?? 0) + 2, y: 5 })).toBeUndefined();
});

it('a node tells its group and host', () => {
  expect(ofNode('host/control/ctl01')).toEqual({ group: 'control', host: 'ctl01' });
  expect(ofNode('child/rack1/compute')).toEqual({ group: 'compute' });
  expect(ofNode('group/gpu')).toEqual({ group: 'gpu' });
});

it('containers of several hosts are counted', () => {
  expect(counted(['cron', 'nova_compute', 'cron'])).toBe('cron ×2, nova_compute');
  expect(counted(['a', 'b', 'c'], 2)).toBe('a, b …');
});
