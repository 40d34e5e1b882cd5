import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrateDatabase } from './database';
import { migrationsBefore, startTestDatabase } from './test-database';

it('a plan of an earlier release is shown with the words of today', async () => {
  const database = await startTestDatabase();
  const { url } = database.postgres;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade; create schema public; drop schema drizzle cascade');
  await migrate(drizzle(client), { migrationsFolder: migrationsBefore(database, '0024_reload-verb') });
  const { rows } = await client.query(
    `insert into clouds (name, release, inventory, globals) values ('old', '2025.1', '', '') returning id`,
  );
  const body = {
    changes: [
      { of: 'container', verb: 'signal' },
      { of: 'file', verb: 'update' },
    ],
    steps: [],
  };
  await client.query(
    `insert into plans (cloud, number, action, options, by, state, body) values ($1, 1, 'deploy', '{}', 'ann', '{"kind":"ready"}', $2)`,
    [rows[0].id, JSON.stringify(body)],
  );
  await migrateDatabase(url, 'drizzle');
  const found = await client.query('select body from plans');
  await client.end();
  await database.remove();
  expect(found.rows).toEqual([
    {
      body: {
        ...body,
        changes: [
          { of: 'container', verb: 'reload' },
          { of: 'file', verb: 'update' },
        ],
      },
    },
  ]);
});
