import { readMigrationFiles } from 'drizzle-orm/migrator';
import type pg from 'pg';

/** A database that this edition cannot use. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/**
 * Throws where the database has had migrations that this edition does not know: a newer edition used it, and what that
 * one keeps in it would be lost or misread. Changes nothing.
 *
 * @param folder of the migrations that this edition knows
 */
export async function refuseNewer(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query<{ there: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations') as there",
  );
  if (rows[0]?.there == null) return;
  const had = await client.query<{ created_at: string }>(
    'select created_at from drizzle.__drizzle_migrations order by created_at',
  );
  // drizzle writes down when each migration was made; that is its name in the journal, too.
  const known = new Set(readMigrationFiles({ migrationsFolder: folder }).map((one) => one.folderMillis));
  const unknown = had.rows.map((row) => Number(row.created_at)).filter((made) => !known.has(made));
  const last = unknown.at(-1);
  if (last === undefined) return;
  const count = unknown.length === 1 ? 'one change' : `${unknown.length} changes`;
  throw new NewerDatabase(
    `A newer edition of Kollage has used this database: it has ${count} of its tables that this edition does not know, the last of ${new Date(last).toISOString().slice(0, 10)}. ` +
      'Start that edition, or restore a backup that this edition made. Nothing was changed.',
  );
}
