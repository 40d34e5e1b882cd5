import { eq, sql } from 'drizzle-orm';
import { accountKey } from '../core/domain/account-name';
import type { Grant } from '../core/domain/account-role';
import type { CloudGrant } from '../views/accounts';
import type { InvitationView } from '../views/invitations';
import { putCloudRoles } from './cloud-roles';
import type { Database } from './database';
import { accounts } from './schema/accounts';
import { invitations } from './schema/invitations';

export type Invitations = ReturnType<typeof invitationsOf>;

/** Valid: not expired, and made by an account that is still an admin. */
const good = sql`${invitations.expiresAt} > clock_timestamp() and exists (select 1 from accounts a
  where a.id = ${invitations.account} and a.role = 'admin' and a.disabled_at is null)`;

class Taken extends Error {}

/** Links that make an account, once. Tokens come in hashed. */
export function invitationsOf(db: Database) {
  const holds = (tokenHash: string) => sql`${invitations.tokenHash} = ${tokenHash} and ${good}`;
  return {
    async create(wish: {
      readonly tokenHash: string;
      readonly label: string;
      readonly role: Grant;
      readonly clouds: readonly CloudGrant[];
      readonly hours: number;
      readonly account: string;
    }): Promise<string> {
      const { hours, ...row } = wish;
      const [made] = await db
        .insert(invitations)
        .values({ ...row, expiresAt: sql`clock_timestamp() + make_interval(hours => ${hours}::int)` })
        .returning({ id: invitations.id });
      if (!made) throw new Error('no invitation was made');
      return made.id;
    },
    /** Valid and expired invitations. */
    async list(): Promise<InvitationView[]> {
      const rows = await db
        .select({ one: invitations, by: accounts.name, holds: sql<boolean>`${good}` })
        .from(invitations)
        .innerJoin(accounts, eq(accounts.id, invitations.account))
        .orderBy(invitations.createdAt);
      return rows.map(({ one, by, holds: open }) => ({
        ...{ id: one.id, label: one.label, role: one.role, clouds: one.clouds, by, holds: open },
        createdAt: one.createdAt.toISOString(),
        expiresAt: one.expiresAt.toISOString(),
      }));
    },
    /** Its label, where it was not withdrawn. */
    async revoke(id: string): Promise<string | undefined> {
      const [row] = await db
        .delete(invitations)
        .where(eq(invitations.id, id))
        .returning({ label: invitations.label });
      return row?.label;
    },
    async holds(tokenHash: string): Promise<boolean> {
      return (await db.select({ id: invitations.id }).from(invitations).where(holds(tokenHash))).length > 0;
    },
    /** The account that the link makes; the link is used up with it. A name that is taken leaves it good. */
    async accept(
      tokenHash: string,
      { name, password }: { readonly name: string; readonly password: string },
    ): Promise<{ readonly id: string } | 'over' | 'taken'> {
      try {
        return await db.transaction(async (tx) => {
          const [used] = await tx.delete(invitations).where(holds(tokenHash)).returning();
          if (!used) return 'over';
          const [made] = await tx
            .insert(accounts)
            .values({ name, key: accountKey(name), role: used.role, password })
            .onConflictDoNothing()
            .returning({ id: accounts.id });
          if (!made) throw new Taken();
          await putCloudRoles(tx, made.id, used.clouds);
          return made;
        });
      } catch (cause) {
        if (cause instanceof Taken) return 'taken';
        throw cause;
      }
    },
  };
}
