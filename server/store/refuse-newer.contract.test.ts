import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrateDatabase } from './database';
import { NewerDatabase } from './refuse-newer';
import { migrationsBefore, startTestDatabase } from './test-database';

it('an edition refuses a database that a newer one used, and changes nothing in it; that one still takes it', async () => {
  const database = await startTestDatabase();
  const { url } = database.postgres;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = async () =>
    (
      await client.query(
        "select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2",
      )
    ).rows;
  const before = await tables();
  const older = migrationsBefore(database, '0022_folder-files');
  const unknown =
    readMigrationFiles({ migrationsFolder: 'drizzle' }).length -
    readMigrationFiles({ migrationsFolder: older }).length;
  await expect(migrateDatabase(url, older)).rejects.toThrow(NewerDatabase);
  await expect(migrateDatabase(url, older)).rejects.toThrow(
    unknown === 1 ? 'it has one change of its tables' : `it has ${unknown} changes of its tables`,
  );
  expect(await tables()).toEqual(before);
  await migrateDatabase(url, 'drizzle');
  await client.end();
  await database.remove();
});
