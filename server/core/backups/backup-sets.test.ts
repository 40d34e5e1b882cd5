import { expect, it } from 'vitest';
import type { FoundBackups, KeptPart } from '../domain/backup';
import { backupIdAt, timeOfBackup } from '../domain/backup';
import { backupSets, chainOf, soundBefore } from './backup-sets';
import { outdated } from './outdated';
import { lastDue, nextDue } from './schedule';

const part = (id: string, more: Partial<KeptPart> = {}): KeptPart => ({
  ...{ id, part: 'mariadb', host: 'h1', kind: 'full', size: 10, image: 'mariadb:1' },
  at: new Date(timeOfBackup(id)).toISOString(),
  ...more,
});
const keys = (id: string): KeptPart => part(id, { part: 'keystone', host: 'h2' });
const found = (...parts: readonly KeptPart[]): FoundBackups => ({
  h1: { kind: 'seen', parts: parts.filter(({ host }) => host === 'h1') },
  h2: { kind: 'seen', parts: parts.filter(({ host }) => host === 'h2') },
});
const [one, two, three, four] = [
  '20261101-020000',
  '20261102-020000',
  '20261103-020000',
  '20261104-020000',
] as const;
const after = (base: string): Partial<KeptPart> => ({ kind: 'incremental', base });

it('parts of several hosts are one backup, the newest first', () => {
  const sets = backupSets(found(part(one), keys(one), part(two, after(one)), keys(two)), [
    'mariadb',
    'keystone',
  ]);
  expect(sets.map(({ id, kind, size, fault }) => [id, kind, size, fault])).toEqual([
    [two, 'incremental', 20, undefined],
    [one, 'full', 20, undefined],
  ]);
  expect(chainOf(sets, two).map(({ id }) => id)).toEqual([one, two]);
});

it('a broken backup breaks those that go on from it, and the whole one before it is found', () => {
  const sets = backupSets(
    found(
      part(one),
      part(two, { fault: 'cut_short' }),
      part(three, after(two)),
      part(four, after('20261103-230000')),
    ),
    ['mariadb'],
  );
  expect(sets.map(({ fault }) => fault)).toEqual([
    { kind: 'no_base', base: '20261103-230000' },
    { kind: 'no_base', base: two },
    { kind: 'cut_short', part: 'mariadb' },
    undefined,
  ]);
  expect(soundBefore(sets, three)?.id).toBe(one);
  expect(chainOf(sets, four)).toEqual([]);
});

it('a backup without one of its parts is none', () => {
  const sets = backupSets(found(part(one), keys(one), part(two)), ['mariadb', 'keystone']);
  expect(sets[0]?.fault).toEqual({ kind: 'no_part', part: 'keystone' });
});

it('keeps as many full ones as wanted with all that go on from them, and others for some days', () => {
  const sets = backupSets(found(part(one), part(two, after(one)), part(three), part(four)), ['mariadb']);
  const now = timeOfBackup('20261106-020000');
  expect(outdated(sets, { full: 1, days: 0 }, now)).toEqual([three, two, one]);
  expect(outdated(sets, { full: 2, days: 0 }, now)).toEqual([two, one]);
  // The last of its family counts, which is four days old.
  expect(outdated(sets, { full: 2, days: 5 }, now)).toEqual([]);
  expect(outdated(sets, { full: 2, days: 4 }, now)).toEqual([two, one]);
});

it('a broken full one never counts as one that is kept', () => {
  const sets = backupSets(found(part(one), part(two, { fault: 'cut_short' })), ['mariadb']);
  expect(outdated(sets, { full: 1, days: 0 }, timeOfBackup(four))).toEqual([]);
});

it('a name tells the time at which the backup was begun', () => {
  const now = Date.parse('2026-11-28T06:45:09.123Z');
  expect(backupIdAt(now)).toBe('20261128-064509');
  expect(timeOfBackup(backupIdAt(now))).toBe(now - 123);
});

it('backups are due every so many hours from an hour of the day', () => {
  const now = Date.parse('2026-11-28T06:45:00Z');
  const iso = (ms: number | undefined) => ms && new Date(ms).toISOString();
  expect(iso(lastDue({ every: 24, hour: 2 }, now))).toBe('2026-11-28T02:00:00.000Z');
  expect(iso(nextDue({ every: 24, hour: 2 }, now))).toBe('2026-11-29T02:00:00.000Z');
  expect(iso(lastDue({ every: 24, hour: 7 }, now))).toBe('2026-11-27T07:00:00.000Z');
  expect(iso(nextDue({ every: 6, hour: 1 }, now))).toBe('2026-11-28T07:00:00.000Z');
  expect(lastDue({ every: 0, hour: 2 }, now)).toBeUndefined();
});
