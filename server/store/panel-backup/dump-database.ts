import pg from 'pg';

/** Sessions, sign-in attempts and leases: they do not apply on another machine. */
export const passing: ReadonlySet<string> = new Set([
  'sessions',
  'sign_in_attempts',
  'sign_in_requests',
  'setup_tokens',
  'cloud_locks',
]);

/** Rows that are asked for at a time: an event with the last lines of a container may be long. */
const AT_A_TIME = 200;

/** A line of a backup. A row holds its values as PostgreSQL writes them, in the order of its table's columns. */
export type DatabaseLine =
  | { readonly table: string; readonly columns: readonly { readonly name: string; readonly type: string }[] }
  | { readonly row: readonly (string | null)[] };

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** Stored columns of our tables: generated columns are computed again. */
const columnsOf = `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  order by c.relname, a.attnum`;

/** When each migration that the database has had was made: its name. */
export async function migrationsHad(url: string): Promise<readonly number[]> {
  return withClient(url, async (client) => {
    const { rows: there } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as had");
    if (there[0]?.had == null) return [];
    const { rows } = await client.query<{ at: string }>(
      'select created_at as at from drizzle.__drizzle_migrations order by created_at',
    );
    return rows.map(({ at }) => Number(at));
  });
}

/** Every table of Kollage as it was at one moment. What waits in queues is left out: nothing begins by itself after a restore. */
export async function* dumpDatabase(url: string): AsyncGenerator<DatabaseLine> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: columns } = await client.query<ColumnRow>(columnsOf);
    for (const table of new Set(columns.map((column) => column.table))) {
      if (passing.has(table)) continue;
      const mine = columns.filter((column) => column.table === table);
      yield { table, columns: mine.map(({ name, type }) => ({ name, type })) };
      const values = mine.map(({ name }) => `${pg.escapeIdentifier(name)}::text`).join(', ');
      await client.query(
        `declare kept no scroll cursor for select array[${values}] as row from public.${pg.escapeIdentifier(table)}`,
      );
      for (;;) {
        const { rows } = await client.query<{ row: (string | null)[] }>(`fetch ${AT_A_TIME} from kept`);
        for (const { row } of rows) yield { row };
        if (rows.length < AT_A_TIME) break;
      }
      await client.query('close kept');
    }
  } finally {
    await client.end();
  }
}

export async function withClient<T>(url: string, does: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await does(client);
  } finally {
    await client.end();
  }
}
