import { expect, it } from 'vitest';
import type { BackupSet } from '@/server/views/backups';
import { canGoOn, headlineOf, hostsOf, stateOf } from './backups-model';

const set = (id: string, more: Partial<BackupSet> = {}): BackupSet => ({
  ...{ id, at: '2026-11-28T06:00:00Z', kind: 'full', parts: [], size: 1 },
  ...more,
});
const tested = (works: boolean) => ({ tested: { at: '2026-11-28T07:00:00Z', works, says: '2 tables' } });
const fault = { fault: { kind: 'cut_short', part: 'mariadb' } } as const;

it('a broken backup is broken, however well an earlier test ended', () => {
  expect(stateOf(set('1'))).toBe('untested');
  expect(stateOf(set('1', tested(true)))).toBe('works');
  expect(stateOf(set('1', tested(false)))).toBe('failed');
  expect(stateOf(set('1', { ...tested(true), ...fault }))).toBe('broken');
});

it('the page speaks of the newest backup, or says that there is none', () => {
  expect(headlineOf({ backups: [] })).toEqual({ kind: 'none' });
  expect(headlineOf({ backups: [set('2'), set('1', tested(true))] })).toEqual({ kind: 'untested', id: '2' });
  expect(headlineOf({ backups: [set('2', fault), set('1', fault)] })).toEqual({ kind: 'no_sound' });
});

it('an incremental backup goes on from the newest whole one alone', () => {
  expect([canGoOn({ backups: [] }), canGoOn({ backups: [set('1')] })]).toEqual([false, true]);
  expect(canGoOn({ backups: [set('2', fault), set('1')] })).toBe(false);
});

it('names each host of a backup once', () => {
  const part = (name: string, host: string) =>
    ({ ...{ id: '1', part: name, host, at: '', size: 1, image: '' }, kind: 'full' }) as const;
  expect(hostsOf(set('1', { parts: [part('a', 'h1'), part('b', 'h2'), part('c', 'h1')] }))).toBe('h1, h2');
});
