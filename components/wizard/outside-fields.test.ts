import { expect, it } from 'vitest';
import { closed, isOutsideGood, outsideGlobals } from './outside-fields';

it('writes to globals.yml only what differs from the closed default', () => {
  expect(outsideGlobals(closed)).toEqual({});
  expect(outsideGlobals({ ...closed, range: '198.51.100.1/25' })).toEqual({
    neutron_external_bridge_address: '198.51.100.1/25',
  });
  expect(outsideGlobals({ card: 'eno2', range: 'nonsense' })).toEqual({ neutron_external_interface: 'eno2' });
});

it('wants a network where there is no card', () => {
  expect(isOutsideGood(closed)).toBe(true);
  expect(isOutsideGood({ card: '', range: '172.24.4.1' })).toBe(false);
  expect(isOutsideGood({ card: 'eno2', range: '' })).toBe(true);
});
