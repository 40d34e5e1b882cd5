import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountKey } from '../core/domain/account-name';
import { accountsOf } from './accounts';
import { migrateDatabase, openDatabase, openPool } from './database';
import { migrationsBefore, startTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
let url: string;
beforeAll(async () => {
  database = await startTestDatabase();
  url = database.postgres.url;
});
afterAll(() => database.remove());

async function inDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

it('old names that are one name now do not stop the upgrade: one has the name, the others stay and are listed', async () => {
  await inDatabase(async (client) => {
    await client.query('drop schema public cascade; create schema public; drop schema drizzle cascade');
    await migrate(drizzle(client), { migrationsFolder: migrationsBefore(database, '0007_account_keys') });
    const names = ['ａｎｎ', 'Ann', 'İrina', 'ΟΔΥΣΣΕΥΣ', 'Élan', 'ﬁn', 'FIN', 'bob'];
    for (const [n, name] of names.entries())
      await client.query(
        `insert into accounts (name, role, password, created_at) values ($1, $2, 'x', now() + make_interval(secs => $3))`,
        [name, name === 'Ann' ? 'admin' : 'viewer', n],
      );
  });
  for (const _ of [1, 2]) await migrateDatabase(url, 'drizzle');
  const pool = openPool(url);
  const accounts = accountsOf(openDatabase(pool));
  const found = async (name: string) => (await accounts.byName(name))?.name;
  for (const name of ['İrina', 'ΟΔΥΣΣΕΥΣ', 'Élan', 'bob', 'Ann']) expect(await found(name)).toBe(name);
  expect(await found('ａｎｎ')).toBe('Ann');
  expect(await found('fin')).toBe('ﬁn');
  expect((await accounts.list()).map(({ name }) => name).sort()).toEqual(
    ['ａｎｎ', 'Ann', 'İrina', 'ΟΔΥΣΣΕΥΣ', 'Élan', 'ﬁn', 'FIN', 'bob'].sort(),
  );
  // The name is free for the other one when the first is gone.
  await accounts.remove((await accounts.byName('fin'))?.id ?? '');
  await migrateDatabase(url, 'drizzle');
  expect(await found('fin')).toBe('FIN');
  await pool.end();
});

it('keys that PostgreSQL made otherwise are put right', async () => {
  await inDatabase(async (client) => {
    await client.query(`update accounts set key = 'swapped' where name = 'bob'`);
    await client.query(`update accounts set key = 'bob' where name = 'FIN'`);
  });
  await migrateDatabase(url, 'drizzle');
  const keys = await inDatabase(
    async (client) => (await client.query('select name, key from accounts')).rows,
  );
  for (const { name, key } of keys) if (!key.startsWith('#')) expect(key).toBe(accountKey(name));
  expect(keys).toContainEqual({ name: 'bob', key: 'bob' });
  expect(keys).toContainEqual({ name: 'FIN', key: 'fin' });
});
