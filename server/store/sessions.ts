import { eq, sql } from 'drizzle-orm';
import type { Access } from '../core/domain/access';
import type { AccountView } from '../views/accounts';
import { cloudRolesOf } from './cloud-roles';
import type { Database } from './database';
import { accounts, sessions } from './schema/accounts';

/** Says the id of a session, or of an API token, that was revoked or may do something else now. */
export const SESSIONS_CHANNEL = 'kollage_sessions';
export type Sessions = ReturnType<typeof sessionsOf>;

const IDLE = sql`interval '12 hours'`;
const LONGEST = sql`interval '7 days'`;
export const aliveSession = sql`${sessions.revokedAt} is null
  and ${sessions.seenAt} > clock_timestamp() - ${IDLE} and ${sessions.createdAt} > clock_timestamp() - ${LONGEST}`;

/** Sessions: idle for 12 hours or 7 days old, they are over; a revoked one is over at once. */
export function sessionsOf(db: Database) {
  return {
    async create(
      account: string,
      tokenHash: string,
      address: string,
      agent: string,
      issuer?: string,
    ): Promise<string> {
      await db.delete(sessions).where(sql`not (${aliveSession})`);
      const [row] = await db
        .insert(sessions)
        .values({ account, tokenHash, address, agent, ...(issuer ? { issuer } : {}) })
        .returning();
      if (!row) throw new Error('no session was made');
      return row.id;
    },
    /** The account of this token, if the session is valid; each use resets its idle time. */
    async find(
      tokenHash: string,
    ): Promise<{ id: string; account: AccountView; access: Access; issuer?: string } | undefined> {
      const [row] = await db
        .select({
          account: accounts,
          id: sessions.id,
          seenAt: sessions.seenAt,
          clouds: cloudRolesOf,
          issuer: sessions.issuer,
        })
        .from(sessions)
        .innerJoin(accounts, eq(sessions.account, accounts.id))
        .where(
          sql`${sessions.tokenHash} = ${tokenHash} and ${aliveSession} and ${accounts.disabledAt} is null`,
        );
      if (!row) return undefined;
      if (Date.now() - row.seenAt.getTime() > 60_000)
        await db.update(sessions).set({ seenAt: sql`clock_timestamp()` }).where(eq(sessions.id, row.id));
      const { id, name, role, language, password, notices } = row.account;
      return {
        id: row.id,
        account: {
          ...{ id, name, role },
          ...(language ? { language } : {}),
          ...(notices ? { notices } : {}),
          ...(password === '' ? { provider: true } : {}),
        },
        ...(row.issuer === null ? {} : { issuer: row.issuer }),
        access: { panel: role, clouds: row.clouds },
      };
    },
    async list(account: string) {
      const rows = await db
        .select()
        .from(sessions)
        .where(sql`${sessions.account} = ${account} and ${aliveSession}`)
        .orderBy(sessions.createdAt);
      return rows.map((row) => ({
        id: row.id,
        address: row.address,
        agent: row.agent,
        createdAt: row.createdAt.toISOString(),
        seenAt: row.seenAt.toISOString(),
      }));
    },
    /** Ends every other session of this account. */
    async revokeOthers(account: string, but: string | undefined): Promise<void> {
      for (const { id } of await this.list(account)) if (id !== but) await this.revoke(account, id);
    },
    /** Ends a session of this account and tells every process; true when there was one. */
    async revoke(account: string, id: string): Promise<boolean> {
      const rows = await db
        .update(sessions)
        .set({ revokedAt: sql`clock_timestamp()` })
        .where(
          sql`${sessions.id} = ${id} and ${sessions.account} = ${account} and ${sessions.revokedAt} is null`,
        )
        .returning();
      await db.execute(sql`select pg_notify(${SESSIONS_CHANNEL}, ${id})`);
      return rows.length > 0;
    },
  };
}
