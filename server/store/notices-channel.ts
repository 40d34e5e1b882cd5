import { sql } from 'drizzle-orm';
import type { Notice } from '../core/domain/notice';
import type { Database } from './database';

/** Says a cloud's id and a notice of it, to browsers that show notices. */
export const NOTICES_CHANNEL = 'kollage_notices';

/** PostgreSQL takes 8000 bytes. */
const MOST_BYTES = 7_500;

/** Tells every web server of a notice; a long one without its details. */
export async function tellNotice(db: Database, cloud: string, notice: Notice): Promise<void> {
  const whole = JSON.stringify({ cloud, notice });
  const short = notice.kind === 'run' ? { ...notice, failed: [] } : notice;
  const said = Buffer.byteLength(whole) <= MOST_BYTES ? whole : JSON.stringify({ cloud, notice: short });
  if (Buffer.byteLength(said) <= MOST_BYTES)
    await db.execute(sql`select pg_notify(${NOTICES_CHANNEL}, ${said})`);
}
