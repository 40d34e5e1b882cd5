import { expect, test } from 'vitest';
import type { WiringCard, WiringCell, WiringView } from '@/server/views/wiring';
import { causesOf, cellsOf, drawnWiring, isOff, lag, strangeCards, tally } from './wiring-model';

const cell = (from: string, to: string, verdict: WiringCell['verdict'], address?: string): WiringCell => ({
  ...{ network: 'api', from, to, verdict },
  causes: address ? [{ kind: 'silent', address }] : [],
});
const view = (cells: readonly WiringCell[], hosts = ['a', 'b', 'c']): WiringView => ({
  ...{ at: '', hosts, clocks: [], unseen: [], cells, cards: [] },
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

test('a host that reaches nobody is drawn itself; between others a pair is a line, once', () => {
  const all = ['a', 'b', 'c', 'd'];
  const cells = all.flatMap((from) =>
    all.flatMap((to) => {
      if (from === to) return [];
      const bad = [from, to].includes('d') || (from === 'b' && to === 'a');
      return [cell(from, to, bad ? 'fail' : 'ok', bad ? 'x' : undefined)];
    }),
  );
  const { hosts, pairs } = drawnWiring({ cells, cards: [] });
  expect([...hosts]).toEqual(['d']);
  expect(pairs).toEqual([{ hosts: ['a', 'b'], networks: ['api'] }]);
});

test('of two hosts, the wire between them is drawn', () => {
  const cells = [cell('a', 'b', 'fail', 'x'), cell('b', 'a', 'fail', 'x')];
  expect(drawnWiring({ cells, cards: [] })).toEqual({
    hosts: new Set(),
    pairs: [{ hosts: ['a', 'b'], networks: ['api'] }],
  });
});

test('cards are told by what is wrong with them; a quiet one is not', () => {
  const card = (host: string, more: Partial<WiringCard>): WiringCard => ({
    ...{ host, interface: 'eth0', settings: [], dhcp: { kind: 'none' } },
    ...more,
  });
  const servers = [{ server: '10.0.0.1', offers: '10.0.0.9' }];
  const cards = [
    card('quiet', {}),
    card('leased', { dhcp: { kind: 'found', servers, expected: true } }),
    card('unknown', { dhcp: { kind: 'unknown', why: 'no_program' } }),
    card('rogue', { dhcp: { kind: 'found', servers, expected: false } }),
    card('twin', { twin: { address: '10.0.0.5', card: '02:aa' } }),
  ];
  expect(strangeCards(cards).map(({ host }) => host)).toEqual(['twin', 'rogue', 'unknown', 'leased']);
  expect([...drawnWiring({ cells: [], cards }).hosts]).toEqual(['twin']);
});
