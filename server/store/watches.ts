import { and, eq, gt, inArray, lt, notInArray, sql } from 'drizzle-orm';
import type { Expected, Probed, WatchedEndpoint, WatchedHost } from '../core/domain/watched';
import type { Database } from './database';
import { probeMinutes, watchedHosts, watches } from './schema/watches';

export type Watches = ReturnType<typeof watchesOf>;

/** Payload: `cloud:host`, or `cloud:` for what is not of one host. */
export const WATCH_CHANNEL = 'kollage_watch';

export interface WatchRow {
  /** Whether somebody watches just now. */
  readonly live: boolean;
  readonly renewedAt: Date;
  readonly expected: readonly Expected[];
  readonly endpoints: readonly WatchedEndpoint[];
  readonly probes: Readonly<Record<string, Probed>>;
}

export interface ProbeMinute {
  readonly endpoint: string;
  readonly minute: Date;
  readonly tried: number;
  readonly failed: number;
  readonly msSum: number;
  readonly msMost: number;
}

/** The state of watched clouds. One watcher per cloud: writes of another are refused. Times are the database's. */
export function watchesOf(db: Database) {
  const lease = (seconds: number) => sql`clock_timestamp() + make_interval(secs => ${seconds})`;
  const isLive = gt(watches.leaseUntil, sql`clock_timestamp()`);
  const mine = (cloud: string, holder: string) =>
    and(eq(watches.cloud, cloud), eq(watches.holder, holder), isLive);
  const tell = (tx: Pick<Database, 'execute'>, cloud: string, host = '') =>
    tx.execute(sql`select pg_notify(${WATCH_CHANNEL}, ${`${cloud}:${host}`})`);
  return {
    /** False while another one watches it. */
    async take(cloud: string, holder: string, seconds: number): Promise<boolean> {
      const set = { holder, leaseUntil: lease(seconds), renewedAt: sql`clock_timestamp()` };
      const rows = await db
        .insert(watches)
        .values({ cloud, ...set })
        .onConflictDoUpdate({
          target: watches.cloud,
          set,
          setWhere: lt(watches.leaseUntil, sql`clock_timestamp()`),
        })
        .returning({ cloud: watches.cloud });
      return rows.length > 0;
    },
    /** False when the lease was lost: the holder must stop. */
    async renew(cloud: string, holder: string, seconds: number): Promise<boolean> {
      const rows = await db
        .update(watches)
        .set({ leaseUntil: lease(seconds), renewedAt: sql`clock_timestamp()` })
        .where(mine(cloud, holder))
        .returning({ cloud: watches.cloud });
      return rows.length > 0;
    },
    /** Releases a cloud to the next watcher. */
    async release(cloud: string, holder: string): Promise<void> {
      await db.update(watches).set({ leaseUntil: sql`clock_timestamp()` }).where(mine(cloud, holder));
      await tell(db, cloud);
    },
    /** Stores the placement from the cloud's files; the state of other hosts is deleted. */
    describe(
      cloud: string,
      holder: string,
      said: {
        hosts: readonly string[];
        expected: readonly Expected[];
        endpoints: readonly WatchedEndpoint[];
      },
    ): Promise<void> {
      const { hosts, expected, endpoints } = said;
      return db.transaction(async (tx) => {
        const held = await tx
          .update(watches)
          .set({ expected, endpoints })
          .where(mine(cloud, holder))
          .returning({ cloud: watches.cloud });
        if (held.length === 0) return;
        await tx
          .delete(watchedHosts)
          .where(and(eq(watchedHosts.cloud, cloud), notInArray(watchedHosts.host, [...hosts, ''])));
        await tell(tx, cloud);
      });
    },
    saveHost(cloud: string, holder: string, host: string, state: WatchedHost): Promise<void> {
      return db.transaction(async (tx) => {
        const [held] = await tx.select({ cloud: watches.cloud }).from(watches).where(mine(cloud, holder));
        if (!held) return;
        await tx
          .insert(watchedHosts)
          .values({ cloud, host, state })
          .onConflictDoUpdate({ target: [watchedHosts.cloud, watchedHosts.host], set: { state } });
        await tell(tx, cloud, host);
      });
    },
    saveProbes(cloud: string, holder: string, probes: Readonly<Record<string, Probed>>): Promise<void> {
      return db.transaction(async (tx) => {
        const held = await tx
          .update(watches)
          .set({ probes })
          .where(mine(cloud, holder))
          .returning({ cloud: watches.cloud });
        if (held.length === 0) return;
        const tried = Object.entries(probes).filter(([, { kind }]) => kind !== 'untried');
        const minute = sql`date_trunc('minute', clock_timestamp())`;
        if (tried.length > 0)
          await tx
            .insert(probeMinutes)
            .values(
              tried.map(([endpoint, probed]) => {
                const ms = probed.kind === 'answers' ? Math.round(probed.ms) : 0;
                const failed = probed.kind === 'fails' ? 1 : 0;
                return { cloud, endpoint, minute, tried: 1, failed, msSum: ms, msMost: ms };
              }),
            )
            .onConflictDoUpdate({
              target: [probeMinutes.cloud, probeMinutes.endpoint, probeMinutes.minute],
              set: {
                tried: sql`${probeMinutes.tried} + 1`,
                failed: sql`${probeMinutes.failed} + excluded.failed`,
                msSum: sql`${probeMinutes.msSum} + excluded.ms_sum`,
                msMost: sql`greatest(${probeMinutes.msMost}, excluded.ms_most)`,
              },
            });
        await tell(tx, cloud);
      });
    },
    async get(cloud: string): Promise<WatchRow | undefined> {
      const [row] = await db
        .select({
          live: sql<boolean>`${isLive}`,
          renewedAt: watches.renewedAt,
          expected: watches.expected,
          endpoints: watches.endpoints,
          probes: watches.probes,
        })
        .from(watches)
        .where(eq(watches.cloud, cloud));
      return row;
    },
    /** Notes what a cloud is said to be; false when that was said last. The first word of a cloud that is well is none. */
    async tell(cloud: string, holder: string, told: 'well' | 'trouble'): Promise<boolean> {
      const [before] = await db.select({ told: watches.told }).from(watches).where(mine(cloud, holder));
      if (!before || before.told === told) return false;
      const rows = await db
        .update(watches)
        .set({ told })
        .where(and(mine(cloud, holder), sql`${watches.told} is distinct from ${told}`))
        .returning({ cloud: watches.cloud });
      return rows.length > 0 && !(before.told === null && told === 'well');
    },
    /** Of these hosts alone, when given. */
    async hosts(cloud: string, only?: readonly string[]): Promise<Readonly<Record<string, WatchedHost>>> {
      const rows = await db
        .select()
        .from(watchedHosts)
        .where(
          and(eq(watchedHosts.cloud, cloud), only ? inArray(watchedHosts.host, [...only, '']) : undefined),
        );
      return Object.fromEntries(rows.map(({ host, state }) => [host, state]));
    },
    /** The last hours' tries, oldest first. */
    history: (cloud: string, hours: number): Promise<ProbeMinute[]> =>
      db
        .select()
        .from(probeMinutes)
        .where(
          and(
            eq(probeMinutes.cloud, cloud),
            gt(probeMinutes.minute, sql`clock_timestamp() - make_interval(hours => ${hours})`),
          ),
        )
        .orderBy(probeMinutes.minute, probeMinutes.endpoint),
    /** Removes tries that are older than so many days. */
    async thin(days: number): Promise<void> {
      await db
        .delete(probeMinutes)
        .where(lt(probeMinutes.minute, sql`clock_timestamp() - make_interval(days => ${days})`));
    },
  };
}
