import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StepError } from '../core/domain/event';
import type { Found, Kept, LookKind } from '../views/overview';
import type { Database } from './database';
import { looks } from './schema/looks';

export type Looks = ReturnType<typeof looksOf>;

/** Stored results of observations, so that a screen shows the last result with its age. */
export function looksOf(db: Database) {
  const key = [looks.cloud, looks.what, looks.host];
  return {
    /** Keeps what was found; a failure before it is forgotten. `host` is empty for the cloud as a whole. */
    async found<K extends LookKind>(cloud: string, what: K, host: string, found: Found[K]): Promise<void> {
      const set = { at: sql`clock_timestamp()`, found, failedAt: null, error: null };
      await db
        .insert(looks)
        .values({ cloud, what, host, ...set })
        .onConflictDoUpdate({ target: key, set });
    },
    /** Keeps that a look failed; what was found before stays. */
    async failed(cloud: string, what: LookKind, host: string, error: StepError): Promise<void> {
      const set = { failedAt: sql`clock_timestamp()`, error };
      await db
        .insert(looks)
        .values({ cloud, what, host, ...set })
        .onConflictDoUpdate({ target: key, set });
    },
    /** By host; of one host alone when given. */
    async of<K extends LookKind>(
      cloud: string,
      what: K,
      only?: readonly string[],
    ): Promise<Readonly<Record<string, Kept<Found[K]>>>> {
      const rows = await db
        .select()
        .from(looks)
        .where(
          and(
            eq(looks.cloud, cloud),
            eq(looks.what, what),
            only ? inArray(looks.host, [...only, '']) : undefined,
          ),
        );
      return Object.fromEntries(
        rows.map(({ host, at, found, failedAt, error }) => [
          host,
          {
            ...(at && found ? { at: at.toISOString(), found: found as Found[K] } : {}),
            ...(failedAt && error ? { failed: { at: failedAt.toISOString(), error } } : {}),
          },
        ]),
      );
    },
  };
}
