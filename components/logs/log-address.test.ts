import { expect, it } from 'vitest';
import { lineHash, logOf, rangeOf, readAddress, readHash, writeAddress } from './log-address';
import { keyOf } from './segment';

const file = { host: 'ctl01', source: { kind: 'file', path: 'nova/nova-api.log' } } as const;
const container = { host: 'ctl01', source: { kind: 'container', name: 'nova_api' } } as const;

it('an address leads back to the same logs, search and range', () => {
  const address = {
    logs: [file, container],
    pattern: 'a&b=c #d',
    level: 'warn',
    range: 'own',
    since: '2026-11-27T10:00',
    until: '2026-11-27T11:00',
  } as const;
  expect(readAddress(new URLSearchParams(writeAddress(address)))).toEqual(address);
});

it('the address of a container, as other screens link to it', () => {
  expect(readAddress(new URLSearchParams('host=ctl01&container=nova_api')).container).toEqual({
    host: 'ctl01',
    name: 'nova_api',
  });
});

it('an address of nonsense is an empty one', () => {
  const address = readAddress(new URLSearchParams('log=x&log=h/q/y&level=loud&range=ever'));
  expect(address).toMatchObject({ logs: [], level: 'debug', range: 'all' });
  for (const hash of [undefined, '', '@', 'x@y', 'h/q/y@1', 'h/f/p@-1'])
    expect(readHash(hash)).toBeUndefined();
});

it('the link to a line leads back to it', () => {
  for (const log of [file, container]) {
    expect(logOf(keyOf(log))).toEqual(log);
    expect(readHash(decodeURIComponent(lineHash(log, 12)))).toEqual({ log, offset: 12 });
  }
});

it('a range is of the last minutes or hours, or what was typed', () => {
  expect(rangeOf({ range: '1h', since: '', until: '' }, 7_200_000)).toEqual({ since: 3_600_000 });
  const typed = { range: 'own', since: '2026-11-27T10:00', until: '' } as const;
  expect(rangeOf(typed, 0)).toEqual({ since: new Date(2026, 10, 27, 10).getTime() });
  expect(rangeOf({ range: 'all', since: '2026', until: '' }, 0)).toEqual({});
});
