import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from './database';
import { mailReceivers } from './schema/mail-receivers';

export type MailReceivers = ReturnType<typeof mailReceiversOf>;

/** Whom notices of a cloud are mailed to, and what came of the last one. */
export function mailReceiversOf(db: Database) {
  return {
    list: (cloud: string) =>
      db
        .select()
        .from(mailReceivers)
        .where(eq(mailReceivers.cloud, cloud))
        .orderBy(asc(mailReceivers.createdAt)),
    async get(id: string): Promise<typeof mailReceivers.$inferSelect | undefined> {
      const [row] = await db.select().from(mailReceivers).where(eq(mailReceivers.id, id));
      return row;
    },
    async create(
      wish: Pick<typeof mailReceivers.$inferInsert, 'cloud' | 'address' | 'language' | 'onlyBad' | 'by'>,
    ): Promise<string> {
      const [row] = await db.insert(mailReceivers).values(wish).returning({ id: mailReceivers.id });
      if (!row) throw new Error('no receiver was made');
      return row.id;
    },
    async remove(cloud: string, id: string): Promise<boolean> {
      const rows = await db
        .delete(mailReceivers)
        .where(and(eq(mailReceivers.cloud, cloud), eq(mailReceivers.id, id)))
        .returning({ id: mailReceivers.id });
      return rows.length > 0;
    },
    /** Notes what came of the last try. */
    async tried(id: string, result: string): Promise<void> {
      await db
        .update(mailReceivers)
        .set({ triedAt: sql`clock_timestamp()`, result: result.slice(0, 200) })
        .where(eq(mailReceivers.id, id));
    },
  };
}
