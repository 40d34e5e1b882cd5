import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from './database';
import { webhooks } from './schema/webhooks';
import type { SecretBox } from './secret-box';

export type Webhooks = ReturnType<typeof webhooksOf>;

const place = (cloud: string, url: string) => `webhooks/${cloud}/${url}`;

/** Where notices of a cloud go. What signs them rests encrypted. */
export function webhooksOf(db: Database, box: SecretBox) {
  return {
    async list(cloud: string) {
      const rows = await db
        .select()
        .from(webhooks)
        .where(eq(webhooks.cloud, cloud))
        .orderBy(asc(webhooks.createdAt));
      return rows.map(({ secret: _, ...row }) => row);
    },
    async create(hook: {
      readonly cloud: string;
      readonly url: string;
      readonly onlyBad: boolean;
      readonly by: string;
      readonly secret: string;
    }): Promise<string> {
      const [row] = await db
        .insert(webhooks)
        .values({ ...hook, secret: box.seal(place(hook.cloud, hook.url), hook.secret) })
        .returning({ id: webhooks.id });
      if (!row) throw new Error('no webhook was made');
      return row.id;
    },
    async remove(cloud: string, id: string): Promise<boolean> {
      const rows = await db
        .delete(webhooks)
        .where(and(eq(webhooks.cloud, cloud), eq(webhooks.id, id)))
        .returning({ id: webhooks.id });
      return rows.length > 0;
    },
    /** With what signs its notices. */
    async open(id: string): Promise<{ readonly url: string; readonly secret: string } | undefined> {
      const [row] = await db.select().from(webhooks).where(eq(webhooks.id, id));
      return row && { url: row.url, secret: box.open(place(row.cloud, row.url), row.secret) };
    },
    /** Notes what came of the last try. */
    async tried(id: string, result: string): Promise<void> {
      await db
        .update(webhooks)
        .set({ triedAt: sql`clock_timestamp()`, result: result.slice(0, 200) })
        .where(eq(webhooks.id, id));
    },
  };
}
