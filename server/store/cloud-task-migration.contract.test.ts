import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrateDatabase } from './database';
import { migrationsBefore, startTestDatabase } from './test-database';

it('tasks of an earlier release are what they were', async () => {
  const database = await startTestDatabase();
  const { url } = database.postgres;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade; create schema public; drop schema drizzle cascade');
  await migrate(drizzle(client), { migrationsFolder: migrationsBefore(database, '0016_cloud-task') });
  const { rows } = await client.query(
    `insert into clouds (name, release, inventory, globals) values ('old', '2026.1', '', '') returning id`,
  );
  for (const [undo, drain, verify] of [
    [false, null, null],
    [true, null, null],
    [false, '{"host":"h1","back":false}', null],
    [false, null, '{"match":"x"}'],
  ])
    await client.query(
      `insert into cloud_tasks (cloud, undo, wish, drain, verify, by, state, ended_at) values ($1, $2, '{"cidr":"c"}', $3, $4, 'ann', 'done', now())`,
      [rows[0].id, undo, drain, verify],
    );
  await migrateDatabase(url, 'drizzle');
  const found = await client.query('select task from cloud_tasks order by created_at');
  await client.end();
  await database.remove();
  expect(found.rows.map(({ task }) => task)).toEqual([
    { kind: 'resources', wish: { cidr: 'c' } },
    { kind: 'remove_resources', wish: { cidr: 'c' } },
    { kind: 'drain', wish: { host: 'h1', back: false } },
    { kind: 'verify', wish: { match: 'x' } },
  ]);
});
