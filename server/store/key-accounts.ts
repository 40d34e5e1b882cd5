import type pg from 'pg';
import { accountKey } from '../core/domain/account-name';

/**
 * Gives every account the form of its name in which names are compared; PostgreSQL would make another one of some
 * letters. Of accounts whose names are one name by now, an admin's and then the oldest has it; the others keep a key
 * that nobody can type, until an admin removes them or the first.
 */
export async function keyAccounts(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; name: string; key: string }>(
    `select id, name, key from accounts order by role <> 'admin', created_at, id`,
  );
  const taken = new Set<string>();
  for (const { id, name, key } of rows) {
    const own = accountKey(name);
    const next = taken.has(own) ? `#${id}` : own;
    taken.add(next);
    if (key === next) continue;
    // An account that has this key by mistake gets another key in a later round.
    await client.query(`update accounts set key = '#' || id where key = $1`, [next]);
    await client.query('update accounts set key = $1 where id = $2', [next, id]);
  }
}
