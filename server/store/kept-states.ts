import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from './database';
import { keptStateParts, keptStates } from './schema/kept-states';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

export type KeptStates = ReturnType<typeof keptStatesOf>;

/** Of each cloud so many are kept, none longer than so many days but the newest few. */
const BOUNDS: Readonly<Record<'most' | 'days' | 'always', number>> = { most: 20, days: 180, always: 3 };

/** The states that runs brought about, compressed, for rollback. */
export function keptStatesOf(db: Database) {
  return {
    /** Keeps what a run brought about; the oldest of its cloud make room. */
    async keep(run: string, cloud: string, texts: readonly string[], bounds = BOUNDS): Promise<void> {
      await db.transaction(async (tx) => {
        await tx.delete(keptStates).where(eq(keptStates.run, run));
        await tx.insert(keptStates).values({ run, cloud });
        for (const [part, text] of texts.entries())
          await tx.insert(keptStateParts).values({ run, part, body: await pack(text) });
        const rows = await tx
          .select({
            run: keptStates.run,
            old: sql<boolean>`${keptStates.createdAt} < clock_timestamp() - make_interval(days => ${bounds.days})`,
          })
          .from(keptStates)
          .where(eq(keptStates.cloud, cloud))
          .orderBy(desc(keptStates.createdAt), desc(keptStates.run));
        const over = rows.filter(({ old }, at) => at >= bounds.most || (old && at >= bounds.always));
        if (over.length > 0)
          await tx.delete(keptStates).where(
            inArray(
              keptStates.run,
              over.map((row) => row.run),
            ),
          );
      });
    },
    /** Its texts, in their order; none where it is not kept (any more). */
    async read(run: string): Promise<readonly string[]> {
      const rows = await db
        .select({ body: keptStateParts.body })
        .from(keptStateParts)
        .where(eq(keptStateParts.run, run))
        .orderBy(asc(keptStateParts.part));
      return Promise.all(rows.map(async ({ body }) => (await unpack(body)).toString('utf8')));
    },
    /** Which of a cloud's runs have one. */
    async of(cloud: string, run?: string): Promise<readonly string[]> {
      const rows = await db
        .select({ run: keptStates.run })
        .from(keptStates)
        .where(and(eq(keptStates.cloud, cloud), run === undefined ? undefined : eq(keptStates.run, run)));
      return rows.map((row) => row.run);
    },
  };
}
