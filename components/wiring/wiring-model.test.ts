import { expect, test } from 'vitest';
import type { WiringCell, WiringView } from '@/server/views/wiring';
import { causesOf, cellsOf, isOff, lag, tally } from './wiring-model';

const cell = (from: string, to: string, verdict: WiringCell['verdict'], address?: string): WiringCell => ({
  ...{ network: 'api', from, to, verdict },
  causes: address ? [{ kind: 'silent', address }] : [],
});
const view = (cells: readonly WiringCell[], hosts = ['a', 'b', 'c']): WiringView => ({
  ...{ at: '', hosts, clocks: [], unseen: [], cells },
  networks: [{ name: 'api', settings: ['api_interface'], ports: [] }],
});

test('pairs that were not tried are unknown, not well', () => {
  expect(tally(view([cell('a', 'b', 'ok'), cell('b', 'a', 'fail', 'x'), cell('a', 'c', 'warn')]))).toEqual({
    ...{ pairs: 6, bad: 1, odd: 1, unknown: 3 },
  });
  expect(tally(view([], ['a']))).toEqual({ pairs: 0, bad: 0, odd: 0, unknown: 0 });
});

test('a cause is told once, with the pairs it breaks, failures first', () => {
  const cells = [cell('a', 'b', 'warn', 'w'), cell('a', 'c', 'fail', 'x'), cell('b', 'c', 'fail', 'x')];
  expect(causesOf(cells).map(({ pairs }) => pairs)).toEqual([['a → c', 'b → c'], ['a → b']]);
  expect(cellsOf(view(cells), 'api').get('b c')).toBe(cells[2]);
});

test('a clock is off when it is so beyond what the way takes', () => {
  expect(isOff({ host: 'a', aheadMs: -1_500, withinMs: 100 })).toBe(true);
  expect(isOff({ host: 'a', aheadMs: 1_500, withinMs: 900 })).toBe(false);
  expect([lag(-12.4), lag(1_400), lag(200_000)]).toEqual(['12 ms', '1.4 s', '3 min']);
});
