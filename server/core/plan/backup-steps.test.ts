import { expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import type { BackupShot, DesiredBackup, FoundBackups, KeptPart } from '../domain/backup';
import type { Action } from '../domain/plan';
import { backupRefusals } from './backup-refusals';
import { plan } from './plan';

const [FULL, NEXT, NOW] = ['20261127-020000', '20261128-020000', '20261128-060000'] as const;
const hosts = ['h1', 'h2', 'h3'];

const shot = (name: string, volume: string): BackupShot => ({
  spec: spec(name, { mounts: [{ type: 'volume', source: volume, target: '/data', readOnly: false }] }),
  files: [],
  data: [volume],
});
const part = (name: string, more: Partial<DesiredBackup>): DesiredBackup => ({
  ...{ part: name, role: name, title: { en: name, zh: name }, container: name, hosts, timeout: 60 },
  ...{ to: `${name}_backup`, incremental: false, restored: 'copied' },
  shots: Object.fromEntries(hosts.map((one) => [one, shot(`${name}_backup`, name)])),
  ...more,
});
const needing = (name: string, on: string, needs: readonly string[]) =>
  container(
    name,
    {
      needs: needs.flatMap((need) => hosts.map((h) => ({ kind: 'container' as const, host: h, name: need }))),
    },
    on,
  );
const desired = state(
  hosts.map((name) =>
    host(name, [needing('db', name, []), needing('identity', name, ['db']), needing('balancer', name, [])]),
  ),
  {
    backups: {
      parts: [part('db', { incremental: true, restored: 'joined' }), part('identity', {})],
      ...{ writers: ['identity', 'db'], keepFull: 1, keepDays: 0 },
    },
  },
);
const kept = (id: string, name: string, on: string, more: Partial<KeptPart> = {}): KeptPart => ({
  ...{ id, part: name, host: on, kind: 'full', at: '', size: 1, image: '' },
  ...more,
});
const both = (id: string, more: Partial<KeptPart> = {}) => [
  kept(id, 'db', 'h2', more),
  kept(id, 'identity', 'h1'),
];
const world = (parts: readonly KeptPart[], down: readonly string[] = []) => ({
  ...found(
    Object.values(desired.hosts).map((one) =>
      seen(one, {
        docker: {
          images: Object.fromEntries(
            ['db_backup', 'identity_backup'].map((name) => [spec(name).image, 'id']),
          ),
          containers: Object.fromEntries(
            one.containers.map((c) => [
              c.spec.name,
              running(c.spec, down.includes(`${one.name}/${c.spec.name}`) ? { state: 'restarting' } : {}),
            ]),
          ),
        },
      }),
    ),
  ),
  backups: Object.fromEntries(
    hosts.map((name) => [name, { kind: 'seen' as const, parts: parts.filter((p) => p.host === name) }]),
  ) satisfies FoundBackups,
});
const made = (action: Action, observed: ReturnType<typeof world>, backup: string, incremental = false) =>
  plan({
    ...{ action, desired, observed, changes: diff(desired, observed), sha256: hashes.sha256 },
    ...{ backup, incremental },
  });
const steps = (...of: Parameters<typeof made>) => Object.fromEntries(made(...of).steps.map((s) => [s.id, s]));
const told = (step: ReturnType<typeof made>['steps'][number] | undefined, name: string) =>
  step?.work.kind === 'backup' ? step.work.spec.environment[`KOLLAGE_BACKUP_${name}`] : undefined;

it('backs up each part once, where it was backed up before, and goes on from the newest', () => {
  const taken = steps('backup', world(both(FULL)), NOW, true);
  expect(Object.keys(taken)).toEqual(['h2/take/db_backup', 'h1/take/identity_backup']);
  expect(told(taken['h2/take/db_backup'], 'BASE')).toBe(FULL);
  expect(told(taken['h1/take/identity_backup'], 'BASE')).toBeUndefined();
  expect(told(steps('backup', world([]), NOW, true)['h1/take/db_backup'], 'BASE')).toBeUndefined();
});

it('lets old backups go only after the new one is whole', () => {
  const taken = steps('backup', world([...both(FULL), ...both(NEXT)]), NOW);
  expect(taken['h2/forget/db_backup']?.needs).toEqual(['h2/take/db_backup', 'h1/take/identity_backup']);
  expect(told(taken['h2/forget/db_backup'], 'FORGET')).toBe(FULL);
});

it('tries a backup on a volume of its own, without a network', () => {
  const { work } = steps('test-backup', world(both(FULL)), FULL)['h2/test/db_backup'] ?? {};
  expect(work).toMatchObject({
    throwAway: ['db_backup_trial'],
    spec: { network: 'none', mounts: [{ source: 'db_backup_trial' }] },
  });
});

it('restores: lays out, stops what writes, exchanges, and starts the restored member before the others', () => {
  const done = steps('restore', world(both(FULL), ['h1/db']), FULL);
  const lays = ['h2/lay/db_backup', ...hosts.map((h) => `${h}/lay/identity_backup`)];
  expect(done['h3/lay/identity_backup']?.work).toMatchObject({ from: 'h1' });
  for (const h of hosts) {
    expect(done[`${h}/stop/identity`]?.needs).toEqual(lays);
    expect(done[`${h}/stop/db`]?.needs).toEqual([...lays, ...hosts.map((one) => `${one}/stop/identity`)]);
    expect(done[`${h}/stop/balancer`]).toBeUndefined();
  }
  const stops = hosts.flatMap((h) => [`${h}/stop/db`, `${h}/stop/identity`]);
  expect(done['h2/swap/db_backup']?.needs).toEqual([...lays, ...stops]);
  expect(done['h2/container/db']?.needs).not.toContain('h1/container/db');
  expect(done['h1/container/db']?.needs).toContain('h2/container/db');
  expect(done['h3/container/db']?.needs).toContain('h1/container/db');
  expect(done['h1/container/identity']?.needs).toEqual(
    expect.arrayContaining(hosts.map((h) => `${h}/container/db`)),
  );
});

it('refuses a broken backup with the one before it, and one that is not there', () => {
  const observed = world([...both(FULL), ...both(NEXT, { fault: 'cut_short' })]);
  const said = (backup: string) =>
    backupRefusals('restore', desired, observed, { backup }).map(
      ({ summary, detail = '' }) => `${summary} ${detail}`,
    );
  expect(said(NEXT)).toEqual([
    `backup ${NEXT} cannot be used: db is cut short The one before it looks whole: ${FULL}.`,
  ]);
  expect(said(NOW)).toEqual([`there is no backup ${NOW} The newest one is ${NEXT}.`]);
  expect(said(FULL)).toEqual([]);
});

it('refuses to restore while a host that may write does not answer', () => {
  const observed = world(both(FULL));
  const away = {
    ...observed,
    hosts: { ...observed.hosts, h3: { kind: 'unreachable' as const, host: 'h3', cause: 'x' } },
  };
  expect(backupRefusals('restore', desired, away, { backup: FULL })[0]?.summary).toContain('services on h3');
});
