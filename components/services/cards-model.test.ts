import { describe, expect, test } from 'vitest';
import type { ServiceCard } from '@/server/views/service-cards';
import { cardChanges, cardWarnings, shownCards, toConfigure } from './cards-model';

const card = (name: string, on: boolean, more: Partial<ServiceCard> = {}): ServiceCard => ({
  name,
  title: { en: name, zh: name },
  summary: { en: '', zh: '' },
  on,
  switch: { setting: `enable_${name}`, on, elsewhere: false },
  containers: [{ name: `${name}_api`, hosts: ['a', 'b'] }],
  memoryMib: 0,
  ports: [],
  databases: [],
  endpoints: [],
  needs: [],
  neededBy: [],
  ...more,
});

describe('cards of services', () => {
  test('a service that is off has no container before it is on', () => {
    expect(cardChanges([card('heat', false)], [card('heat', true)])).toEqual([
      { role: 'heat', turns: 'on', added: [{ name: 'heat_api', hosts: ['a', 'b'] }], removed: [] },
    ]);
    expect(cardChanges([card('heat', true)], [card('heat', true)])).toEqual([]);
    const fewer = card('heat', true, { containers: [{ name: 'heat_api', hosts: ['b'] }] });
    expect(cardChanges([card('heat', true)], [fewer])).toEqual([
      { role: 'heat', added: [], removed: [{ name: 'heat_api', hosts: ['a'] }] },
    ]);
  });

  test('a database that would be missing is told; an order without the other is told only where it is taken away', () => {
    const nova = (db: boolean, queue: boolean, ceph: boolean) =>
      card('nova', true, {
        needs: [
          { role: 'mariadb', how: 'database', on: db },
          { role: 'rabbitmq', how: 'after', on: queue },
          { role: 'ceph', how: 'after', on: ceph },
        ],
      });
    const before = [
      card('mariadb', true),
      card('rabbitmq', true),
      card('ceph', false),
      nova(true, true, false),
    ];
    const after = [
      card('mariadb', false),
      card('rabbitmq', false),
      card('ceph', false),
      nova(false, false, false),
    ];
    expect(cardWarnings(before, before)).toEqual([]);
    expect(cardWarnings(before, after)).toEqual([
      { of: 'nova', role: 'mariadb', how: 'database' },
      { of: 'nova', role: 'rabbitmq', how: 'after' },
    ]);
  });

  test('only what differs is saved, with what it was', () => {
    const cards = [card('heat', true), card('nova', true)];
    const draft = { heat: { to: false, was: null }, nova: { to: true, was: 'yes' } };
    expect(toConfigure(draft, cards)).toEqual({
      globals: { enable_heat: false },
      was: { enable_heat: null },
    });
    expect(shownCards(cards, 'HEAT api', 'on').map(({ name }) => name)).toEqual(['heat']);
    expect(shownCards(cards, '', 'off')).toEqual([]);
  });
});
