import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../cli/test-program';
import { hasEnded, runState } from '../core/runs/run-state';
import { migrateDatabase } from '../store/database';
import { startEmbeddedPostgres } from '../store/embedded-postgres';
import { writeBackup } from '../store/panel-backup/backup-file';
import { openSecretBox } from '../store/secret-box';
import { openStore, type Store } from '../store/store';
import { migrationsBefore, seedRun } from '../store/test-database';
import { backupPanel, restorePanel } from './panel-backup';

const root = mkdtempSync(join(tmpdir(), 'kollage-panel-backup-'));
chmodSync(root, 0o711);
const before = join(root, 'before');
const file = join(root, 'panel.backup');
const environment = { KOLLAGE_BACKUP_PASSPHRASE: 'correct horse battery' };
const former = process.env.KOLLAGE_STATE;
/** Words that must not stand in a file that is sealed. */
const SECRET = 'a secret of a cloud';

const kollage = (state: string, argv: readonly string[], passphrase = environment) => {
  process.env.KOLLAGE_STATE = state;
  return run(argv, {
    environment: passphrase,
    ownPanel: async () => ({ backup: backupPanel, restore: restorePanel }),
  });
};

async function withStore<T>(state: string, does: (store: Store, url: string) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres(join(state, 'postgres'));
  await migrateDatabase(postgres.url, 'drizzle');
  const store = openStore(postgres.url, openSecretBox(join(state, 'secret.key')));
  try {
    return await does(store, postgres.url);
  } finally {
    await store.close();
    await postgres.stop();
  }
}

/** Every row of every table, as PostgreSQL writes it. */
async function contents(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query(`select t::text as row from public.${name} t order by 1`);
    found[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return found;
}

let cloud = '';
let waiting = '';
let kept: Readonly<Record<string, readonly string[]>> = {};
beforeAll(async () => {
  mkdirSync(before, { mode: 0o711 });
  await withStore(before, async (store, url) => {
    ({ cloud, run: waiting } = await seedRun(store, 'one'));
    await seedRun(store, 'two');
    await store.secrets.addMissing(cloud, { database_password: SECRET });
    await store.audit.add({
      by: 'ann',
      address: '::1',
      verb: 'plans.approve',
      object: 'x',
      detail: { é: '漢字\\"' },
    });
    kept = await contents(url);
  });
});
afterAll(() => {
  if (former === undefined) delete process.env.KOLLAGE_STATE;
  else process.env.KOLLAGE_STATE = former;
  rmSync(root, { recursive: true, force: true });
});

it('keeps clouds, secrets and runs in one sealed file, and finds them on an empty machine', async () => {
  expect(await kollage(before, ['panel-backup', file])).toMatchObject({ code: 0, err: '' });
  const bytes = readFileSync(file);
  expect(bytes.includes('one') && bytes.includes(SECRET)).toBe(false);
  const after = join(root, 'after');
  const { code, out } = await kollage(after, ['panel-restore', file, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ type: 'result', clouds: 2 });
  await withStore(after, async (store, url) => {
    const found = await contents(url);
    for (const [table, rows] of Object.entries(kept))
      if (table !== 'runs' && table !== 'run_events') expect(found[table], table).toEqual(rows);
    expect(await store.secrets.read(cloud)).toMatchObject({ database_password: SECRET });
    // What had not ended does not begin by itself on the new machine.
    const events = (await store.runs.facts([waiting])).get(waiting) ?? [];
    expect(events.map(({ type }) => type)).toEqual(['run_interrupted']);
    expect(hasEnded(runState(events))).toBe(true);
    expect((await store.runs.list(cloud)).map(({ number }) => number)).toEqual([1]);
  });
});

it('refuses a place that is in use, and a file that exists', async () => {
  expect((await kollage(before, ['panel-restore', file])).err).toContain('secret.key is in use');
  expect((await kollage(before, ['panel-backup', file])).err).toContain('exists already');
});

it('refuses another passphrase, a file that is cut anywhere or altered, and leaves nothing behind', async () => {
  const state = join(root, 'nobody');
  const wrong = { KOLLAGE_BACKUP_PASSPHRASE: 'correct horse batteries' };
  expect((await kollage(state, ['panel-restore', file], wrong)).err).toContain('passphrase');
  const whole = readFileSync(file);
  const bad = join(root, 'bad.backup');
  for (const cut of [70, 200, Math.floor(whole.length / 2), whole.length - 1]) {
    writeFileSync(bad, whole.subarray(0, cut));
    expect((await kollage(state, ['panel-restore', bad])).err, `cut at ${cut}`).toContain(
      'cut short or altered',
    );
  }
  for (const at of [100, Math.floor(whole.length / 2), whole.length - 3]) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(bad, altered);
    expect((await kollage(state, ['panel-restore', bad])).err, `altered at ${at}`).toContain(
      'cut short or altered',
    );
  }
  writeFileSync(bad, 'something else');
  expect((await kollage(state, ['panel-restore', bad])).err).toContain('no backup of a panel');
  expect(existsSync(state)).toBe(false);
});

it('brings a backup of an older edition up to date, and refuses one of a newer edition', async () => {
  const old = join(root, 'old');
  mkdirSync(old, { mode: 0o711 });
  const postgres = await startEmbeddedPostgres(join(old, 'postgres'));
  await migrateDatabase(postgres.url, migrationsBefore({ folder: root }, '0023_kept-states'));
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(
    `insert into audit ("by", address, verb, object, detail) values ('ann', '::1', 'plans.create', 'y', '{}')`,
  );
  await client.end();
  await postgres.stop();
  openSecretBox(join(old, 'secret.key'));
  const older = join(root, 'older.backup');
  expect(await kollage(old, ['panel-backup', older])).toMatchObject({ code: 0, err: '' });
  const now = join(root, 'now');
  expect(await kollage(now, ['panel-restore', older])).toMatchObject({ code: 0, err: '' });
  await withStore(now, async (_, url) => {
    const found = await contents(url);
    expect(found.audit).toHaveLength(1);
    expect(found.kept_states).toEqual([]);
  });

  const newer = join(root, 'newer.backup');
  const head = { version: '9.9.9', at: '', migrations: [Date.UTC(2099, 0)], key: '' };
  await writeBackup(newer, environment.KOLLAGE_BACKUP_PASSPHRASE, head, (async function* () {})());
  expect((await kollage(join(root, 'none'), ['panel-restore', newer])).err).toContain('newer edition');
  expect(existsSync(join(root, 'none'))).toBe(false);
});
