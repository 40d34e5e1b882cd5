import { expect, test } from 'vitest';
import { leaseSeconds, panelNames } from './environment';

test('a lease is 20 seconds unless KOLLAGE_LEASE_SECONDS says another number', () => {
  expect(leaseSeconds({})).toBe(20);
  expect(leaseSeconds({ KOLLAGE_LEASE_SECONDS: '' })).toBe(20);
  expect(leaseSeconds({ KOLLAGE_LEASE_SECONDS: '3' })).toBe(3);
});

test.each(['0', '-5', '1e9', 'soon'])('a lease of %s is refused in words', (wish) => {
  expect(() => leaseSeconds({ KOLLAGE_LEASE_SECONDS: wish })).toThrow(/KOLLAGE_LEASE_SECONDS is .*2 to 600/);
});

test('a panel answers to the names that are listed, else to its machine', () => {
  expect(panelNames({ KOLLAGE_NAMES: 'panel.lab, kollage.example.com,' })).toEqual([
    'panel.lab',
    'kollage.example.com',
  ]);
  expect(panelNames({})).toHaveLength(1);
});
