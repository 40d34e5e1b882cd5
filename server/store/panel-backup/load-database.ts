import pg from 'pg';
import { type DatabaseLine, withClient } from './dump-database';

/** Rows, and bytes of their values, that go in by one statement. */
const MOST = { rows: 200, bytes: 4_000_000 };

const foreignKeys = `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as says
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
const sequences = `select s.relname as name, t.relname as table, a.attname as column
  from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i')
    join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
  where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace`;

/**
 * Puts rows into a database whose tables are as they were where the rows come from, and empty: all of them, or none.
 * What points to other rows is checked when all are there.
 */
export const loadDatabase = (url: string, lines: AsyncIterable<DatabaseLine>): Promise<void> =>
  withClient(url, async (client) => {
    await client.query('begin');
    const { rows: keys } = await client.query<{ table: string; name: string; says: string }>(foreignKeys);
    for (const { table, name } of keys)
      await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
    let put: ((rows: readonly (readonly (string | null)[])[]) => Promise<unknown>) | undefined;
    let held: (readonly (string | null)[])[] = [];
    let bytes = 0;
    const flush = async () => {
      if (held.length > 0) await put?.(held);
      [held, bytes] = [[], 0];
    };
    for await (const line of lines) {
      if ('table' in line) {
        await flush();
        put = putting(client, line);
        continue;
      }
      held.push(line.row);
      bytes += line.row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
      if (held.length >= MOST.rows || bytes >= MOST.bytes) await flush();
    }
    await flush();
    for (const { table, name, says } of keys)
      await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${says}`);
    const { rows: counters } = await client.query<{ name: string; table: string; column: string }>(sequences);
    for (const { name, table, column } of counters) {
      const [value, from] = [pg.escapeIdentifier(column), pg.escapeIdentifier(table)];
      await client.query(
        `select setval($1, coalesce((select max(${value}) from public.${from}), 0) + 1, false)`,
        [`public.${pg.escapeIdentifier(name)}`],
      );
    }
    await client.query('commit');
  });

function putting(client: pg.Client, { table, columns }: Extract<DatabaseLine, { table: string }>) {
  const names = columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  // Types come from PostgreSQL's own catalogue, in an authenticated file.
  const values = columns.map(({ type }, at) => `(row ->> ${at})::${type}`).join(', ');
  const statement = `insert into public.${pg.escapeIdentifier(table)} (${names}) overriding system value
    select ${values} from json_array_elements($1::json) as all_rows(row)`;
  return (rows: readonly (readonly (string | null)[])[]) => client.query(statement, [JSON.stringify(rows)]);
}
