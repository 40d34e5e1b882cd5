import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { keyAccounts } from './key-accounts';
import { refuseNewer } from './refuse-newer';

/** drizzle over a pool, or inside a transaction. */
export type Database = Omit<NodePgDatabase, '$client'>;

/** A pool that outlives a database restart: idle connections that break are dropped, not thrown. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, keepAlive: true });
  pool.on('error', () => undefined);
  // The pool takes its handler off a client that is in use: one that breaks in a transaction, between two statements, would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export const openDatabase = (pool: pg.Pool): Database => drizzle(pool);

/**
 * A statement that failed is told by what PostgreSQL said of it. The library's own error carries the statement and every
 * value in its message: files, names, sealed secrets, which then stand in logs and answers. It makes that error in
 * this one place.
 */
const perform = PgPreparedQuery.prototype;
const performed: unknown = Reflect.get(perform, 'queryWithCache');
if (typeof performed !== 'function')
  throw new Error('drizzle-orm makes its errors elsewhere now: see server/store/database.ts');
Reflect.set(perform, 'queryWithCache', async function (this: unknown, ...given: unknown[]) {
  try {
    return await Reflect.apply(performed, this, given);
  } catch (cause) {
    if (!(cause instanceof DrizzleQueryError)) throw cause;
    throw new Error(`the database refused a statement: ${cause.cause?.message ?? 'it said nothing'}`, {
      cause: cause.cause,
    });
  }
});

/** Any constant will do; it keeps two starting processes from migrating at once. */
const MIGRATION_LOCK = 7_203_114;

/** Brings the schema up to date. Safe to call from many processes at once. Throws NewerDatabase. */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("set client_min_messages = 'warning'");
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(client, folder);
    await migrate(drizzle(client), { migrationsFolder: folder });
    await keyAccounts(client);
  } finally {
    await client.end();
  }
}

/** How long a database that was killed may take to put itself right: of a busy disk, minutes. */
const RECOVERY_MS = 15 * 60_000;

/** PostgreSQL's `cannot_connect_now`: it starts up, and reads what a crash left. */
const isStarting = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === '57P03';

/** Waits until the database answers, at most `ms` after it last said that it is starting up. */
export async function databaseAnswers(url: string, ms: number): Promise<boolean> {
  const last = Date.now() + RECOVERY_MS;
  let until = Date.now() + ms;
  do {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    const answered = await client
      .connect()
      .then(() => client.query('select 1'))
      .then(() => true)
      .catch((cause: unknown) => {
        if (isStarting(cause)) until = Math.min(Date.now() + ms, last);
        return false;
      });
    await client.end().catch(() => undefined);
    if (answered) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < until);
  return false;
}
