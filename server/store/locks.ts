import { sql } from 'drizzle-orm';
import type { Action } from '../core/domain/plan';
import type { CloudTaskKind } from '../views/cloud-tasks';
import type { Database } from './database';
import { cloudLocks } from './schema/cloud-locks';

export const LEASE_SECONDS = 20;
export type Locks = ReturnType<typeof locksOf>;

/** The purpose for which a cloud is locked. */
export type LockedFor = { readonly run: string } | { readonly task: string };

export interface CloudLock {
  readonly cloud: string;
  readonly run?: string;
  readonly task?: string;
  readonly holder: string;
  readonly action: Action | CloudTaskKind;
  readonly by: string;
  readonly since: string;
  readonly leaseUntil: string;
}

/** `formerRun` is what an expired lease was for: it did not end by itself. */
export type Taken =
  | { readonly kind: 'taken'; readonly formerRun?: string }
  | { readonly kind: 'busy'; readonly lock: CloudLock };

const view = ({ run, task, ...row }: typeof cloudLocks.$inferSelect): CloudLock => ({
  ...row,
  ...(run === null ? {} : { run }),
  ...(task === null ? {} : { task }),
  since: row.since.toISOString(),
  leaseUntil: row.leaseUntil.toISOString(),
});
const lease = (seconds: number) => sql`clock_timestamp() + make_interval(secs => ${seconds})`;

/** One writer per cloud, while it renews its lease. A live lease cannot be taken, not even by its holder. Times are the database's. */
export function locksOf(db: Database) {
  return {
    take(
      lock: LockedFor & { cloud: string; holder: string; action: Action | CloudTaskKind; by: string },
      seconds = LEASE_SECONDS,
    ): Promise<Taken> {
      return db.transaction(async (tx): Promise<Taken> => {
        const now = {
          run: null,
          task: null,
          ...lock,
          leaseUntil: lease(seconds),
          since: sql`clock_timestamp()`,
        };
        const [fresh] = await tx.insert(cloudLocks).values(now).onConflictDoNothing().returning();
        if (fresh) return { kind: 'taken' };
        const [former] = await tx
          .select()
          .from(cloudLocks)
          .where(sql`${cloudLocks.cloud} = ${lock.cloud}`)
          .for('update');
        const [stolen] = await tx
          .update(cloudLocks)
          .set(now)
          .where(sql`${cloudLocks.cloud} = ${lock.cloud} and ${cloudLocks.leaseUntil} < clock_timestamp()`)
          .returning();
        const formerRun = former?.run ?? undefined;
        if (stolen && formerRun !== undefined && !('run' in lock && lock.run === formerRun))
          return { kind: 'taken', formerRun };
        if (stolen) return { kind: 'taken' };
        if (former) return { kind: 'busy', lock: view(former) };
        throw new Error(`the lock of cloud ${lock.cloud} was released while it was looked at`);
      });
    },
    /** False when the lease was lost: the holder must stop. */
    async renew(cloud: string, holder: string, seconds = LEASE_SECONDS): Promise<boolean> {
      const rows = await db
        .update(cloudLocks)
        .set({ leaseUntil: lease(seconds) })
        .where(
          sql`${cloudLocks.cloud} = ${cloud} and ${cloudLocks.holder} = ${holder} and ${cloudLocks.leaseUntil} > clock_timestamp()`,
        )
        .returning();
      return rows.length > 0;
    },
    async release(cloud: string, holder: string): Promise<void> {
      await db
        .delete(cloudLocks)
        .where(sql`${cloudLocks.cloud} = ${cloud} and ${cloudLocks.holder} = ${holder}`);
    },
    /** Locks with a live lease. */
    async see(): Promise<CloudLock[]> {
      const rows = await db
        .select()
        .from(cloudLocks)
        .where(sql`${cloudLocks.leaseUntil} > clock_timestamp()`);
      return rows.map(view);
    },
    async of(cloud: string): Promise<CloudLock | undefined> {
      const [row] = await db
        .select()
        .from(cloudLocks)
        .where(sql`${cloudLocks.cloud} = ${cloud} and ${cloudLocks.leaseUntil} > clock_timestamp()`);
      return row && view(row);
    },
    /** Removes expired locks and says which runs they were for. */
    async reap(): Promise<string[]> {
      const rows = await db
        .delete(cloudLocks)
        .where(sql`${cloudLocks.leaseUntil} < clock_timestamp()`)
        .returning({ run: cloudLocks.run });
      return rows.flatMap(({ run }) => run ?? []);
    },
  };
}
