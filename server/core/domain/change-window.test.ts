import { expect, it } from 'vitest';
import { windowState } from './change-window';

const at = (iso: string, windows: string, zone = 'UTC') => windowState(windows, zone, Date.parse(iso));

it('a window has days and hours, and may go on past midnight and past Sunday', () => {
  const nights = 'mon-thu 22:00-06:00, sat 00:00-24:00, sun 23:00-01:00';
  // 2026-11-23 is a Monday.
  expect(at('2026-11-23T21:59:00Z', nights)).toBe('closed');
  expect(at('2026-11-23T22:00:00Z', nights)).toBe('open');
  expect(at('2026-11-24T05:59:00Z', nights)).toBe('open');
  expect(at('2026-11-24T06:00:00Z', nights)).toBe('closed');
  expect(at('2026-11-27T05:00:00Z', nights)).toBe('open');
  expect(at('2026-11-27T23:00:00Z', nights)).toBe('closed');
  expect(at('2026-11-28T12:00:00Z', nights)).toBe('open');
  expect(at('2026-11-30T00:30:00Z', nights)).toBe('open');
  expect(at('2026-11-30T01:00:00Z', nights)).toBe('closed');
});

it('days may wrap around the week', () => {
  expect(at('2026-11-29T12:00:00Z', 'sat-mon 10:00-14:00')).toBe('open');
  expect(at('2026-11-24T12:00:00Z', 'sat-mon 10:00-14:00')).toBe('closed');
});

it('hours are those of the time zone, in summer too', () => {
  expect(at('2026-07-01T20:30:00Z', 'wed 22:00-23:00', 'Europe/Berlin')).toBe('open');
  expect(at('2026-12-02T20:30:00Z', 'wed 22:00-23:00', 'Europe/Berlin')).toBe('closed');
  expect(at('2026-11-28T17:00:00Z', 'sun 00:00-02:00', 'Asia/Shanghai')).toBe('open');
});

it('what cannot be read opens nothing', () => {
  for (const wrong of [
    '',
    'daily',
    'mon 25:00-26:00',
    'mon 10:00-10:00',
    'mod 10:00-11:00',
    'mon 10:70-11:00',
  ])
    expect(at('2026-11-23T10:30:00Z', wrong), wrong).toBe('unreadable');
  expect(at('2026-11-23T10:30:00Z', 'mon 10:00-11:00', 'Mars/Olympus')).toBe('unreadable');
});
