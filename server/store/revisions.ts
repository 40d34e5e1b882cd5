import { and, desc, eq, gte, lt, lte, sql } from 'drizzle-orm';
import type { Database } from './database';
import { revisions } from './schema/clouds';

export type Revisions = ReturnType<typeof revisionsOf>;

/** A revision without its texts. */
export interface RevisionRow {
  readonly number: number;
  readonly at: Date;
  readonly by: string;
  readonly path: string;
}

/** Revisions of clouds' files; `store.clouds.write` adds them. */
export function revisionsOf(db: Database) {
  return {
    /** Newest first, those before number `before` when given. */
    list: (cloud: string, before?: number, limit = 100): Promise<RevisionRow[]> =>
      db
        .select({
          number: revisions.number,
          at: revisions.at,
          by: revisions.by,
          path: revisions.path,
        })
        .from(revisions)
        .where(
          and(eq(revisions.cloud, cloud), before === undefined ? sql`true` : lt(revisions.number, before)),
        )
        .orderBy(desc(revisions.number))
        .limit(limit),
    /** Written between these moments, newest first. */
    between: (cloud: string, from: Date, to: Date): Promise<RevisionRow[]> =>
      db
        .select({ number: revisions.number, at: revisions.at, by: revisions.by, path: revisions.path })
        .from(revisions)
        .where(and(eq(revisions.cloud, cloud), gte(revisions.at, from), lte(revisions.at, to)))
        .orderBy(desc(revisions.number)),
    async get(
      cloud: string,
      number: number,
    ): Promise<(RevisionRow & { readonly before: string; readonly after: string }) | undefined> {
      const [row] = await db
        .select()
        .from(revisions)
        .where(and(eq(revisions.cloud, cloud), eq(revisions.number, number)));
      return row;
    },
  };
}
