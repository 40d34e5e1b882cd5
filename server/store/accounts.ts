import { count, eq, sql } from 'drizzle-orm';
import type { Access } from '../core/domain/access';
import { accountKey } from '../core/domain/account-name';
import type { AccountRole, Grant } from '../core/domain/account-role';
import type { AccountView, CloudGrant, ListedAccount, TokenView } from '../views/accounts';
import { cloudRolesOf, openOf, putCloudRoles } from './cloud-roles';
import type { Database } from './database';
import { accounts, apiTokens, sessions, setupTokens } from './schema/accounts';
import { SESSIONS_CHANNEL } from './sessions';

export type AccountRow = AccountView & { readonly password: string; readonly disabled: boolean };
export type Accounts = ReturnType<typeof accountsOf>;

const view = (row: typeof accounts.$inferSelect): AccountRow => ({
  id: row.id,
  name: row.name,
  role: row.role,
  password: row.password,
  disabled: row.disabledAt !== null,
  ...(row.language ? { language: row.language } : {}),
});

/** Accounts, their API tokens, and the one-time links that make the first of them. Tokens come in hashed. */
export function accountsOf(db: Database) {
  return {
    async any(): Promise<boolean> {
      const [row] = await db.select({ n: count() }).from(accounts);
      return (row?.n ?? 0) > 0;
    },
    async byName(name: string): Promise<AccountRow | undefined> {
      const [row] = await db
        .select()
        .from(accounts)
        .where(eq(accounts.key, accountKey(name)));
      return row && view(row);
    },
    async get(id: string): Promise<AccountRow | undefined> {
      const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
      return row && view(row);
    },
    async list(): Promise<ListedAccount[]> {
      const rows = await db
        .select({ account: accounts, clouds: cloudRolesOf })
        .from(accounts)
        .orderBy(accounts.key);
      return rows.map(({ account: { id, name, role, password, createdAt, disabledAt }, clouds }) => ({
        id,
        name,
        role,
        createdAt: createdAt.toISOString(),
        disabled: disabledAt !== null,
        ...(password === '' ? { provider: true } : {}),
        clouds: Object.entries(clouds).map(([cloud, own]) => ({ cloud, role: own })),
      }));
    },
    /** False when no admin who may sign in would be left. All that the account follows ends. */
    remove: (id: string): Promise<boolean> =>
      shut(db, id, async (tx) => void (await tx.delete(accounts).where(eq(accounts.id, id)))),
    /** The same, but the account stays, with its name. Its sessions and tokens are over for good. */
    disable: (id: string): Promise<boolean> =>
      shut(db, id, async (tx) => {
        const now = sql`clock_timestamp()`;
        await tx.update(accounts).set({ disabledAt: now }).where(eq(accounts.id, id));
        await tx.delete(sessions).where(eq(sessions.account, id));
        await tx.update(apiTokens).set({ revokedAt: now }).where(eq(apiTokens.account, id));
      }),
    async enable(id: string): Promise<void> {
      await db.transaction(async (tx) => {
        // A sign-in that was under way when the account was disabled has left one.
        await tx.delete(sessions).where(eq(sessions.account, id));
        await tx.update(accounts).set({ disabledAt: null }).where(eq(accounts.id, id));
      });
    },
    /**
     * Gives an account other roles, in the panel and in single clouds. False when no admin who may sign in would be
     * left. What the account follows is looked at again.
     */
    setRoles: (id: string, role: Grant, own: readonly CloudGrant[]): Promise<boolean> =>
      (role === 'admin' ? moved : shut)(db, id, async (tx) => {
        await tx.update(accounts).set({ role }).where(eq(accounts.id, id));
        await putCloudRoles(tx, id, own);
      }),
    create(
      account: Pick<AccountRow, 'name' | 'role' | 'password'>,
      own: readonly CloudGrant[] = [],
    ): Promise<AccountRow> {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .insert(accounts)
          .values({ ...account, key: accountKey(account.name) })
          .returning();
        if (!row) throw new Error('no account was made');
        await putCloudRoles(tx, row.id, own);
        return view(row);
      });
    },
    /** The first account, by a link that is used up with it; undefined when the link is not good (any more). */
    createFirst(tokenHash: string, account: Pick<AccountRow, 'name' | 'password'>) {
      return db.transaction(async (tx): Promise<AccountRow | undefined> => {
        await tx.execute(sql`lock table accounts in share row exclusive mode`);
        const [used] = await tx
          .delete(setupTokens)
          .where(
            sql`${setupTokens.tokenHash} = ${tokenHash} and ${setupTokens.expiresAt} > clock_timestamp()`,
          )
          .returning();
        const [row] = await tx.select({ n: count() }).from(accounts);
        if (!used || (row?.n ?? 0) > 0) return undefined;
        const [made] = await tx
          .insert(accounts)
          .values({ ...account, key: accountKey(account.name), role: 'admin' })
          .returning();
        return made && view(made);
      });
    },
    /** Whether a link would still make the first account. */
    async setupHolds(tokenHash: string): Promise<boolean> {
      const [row] = await db
        .select({ expiresAt: setupTokens.expiresAt })
        .from(setupTokens)
        .where(sql`${setupTokens.tokenHash} = ${tokenHash} and ${setupTokens.expiresAt} > clock_timestamp()`);
      return row !== undefined;
    },
    /** A link's token; earlier ones are void. */
    async offerSetup(tokenHash: string, hours: number): Promise<void> {
      await db.transaction(async (tx) => {
        await tx.delete(setupTokens);
        await tx
          .insert(setupTokens)
          .values({ tokenHash, expiresAt: sql`clock_timestamp() + make_interval(hours => ${hours}::int)` });
      });
    },
    async setNotices(id: string, notices: 'bad' | 'all' | undefined): Promise<void> {
      await db
        .update(accounts)
        .set({ notices: notices ?? null })
        .where(eq(accounts.id, id));
    },
    async setLanguage(id: string, language: 'en' | 'zh'): Promise<void> {
      await db.update(accounts).set({ language }).where(eq(accounts.id, id));
    },
    /** `role`: what it may do at most; `clouds`: where alone; `days`: for how long it holds. */
    async createToken(
      account: string,
      name: string,
      tokenHash: string,
      {
        role,
        days,
        clouds,
      }: { readonly role?: AccountRole; readonly days?: number; readonly clouds?: readonly string[] } = {},
    ): Promise<string> {
      const [row] = await db
        .insert(apiTokens)
        .values({
          ...{ account, name, tokenHash },
          ...(role ? { role } : {}),
          ...(clouds ? { clouds } : {}),
          ...(days === undefined
            ? {}
            : { expiresAt: sql`clock_timestamp() + make_interval(days => ${days}::int)` }),
        })
        .returning();
      if (!row) throw new Error('no token was made');
      return row.id;
    },
    async tokens(account: string): Promise<TokenView[]> {
      const rows = await db
        .select()
        .from(apiTokens)
        .where(sql`${apiTokens.account} = ${account} and ${apiTokens.revokedAt} is null`)
        .orderBy(apiTokens.createdAt);
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        createdAt: row.createdAt.toISOString(),
        ...(row.role ? { role: row.role } : {}),
        ...(row.clouds ? { clouds: row.clouds } : {}),
        ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
        ...(row.usedAt ? { usedAt: row.usedAt.toISOString() } : {}),
      }));
    },
    async setPassword(id: string, password: string): Promise<void> {
      await db.update(accounts).set({ password }).where(eq(accounts.id, id));
    },
    /** True when there was such a token of this account; what it still follows ends. */
    async revokeToken(account: string, id: string): Promise<boolean> {
      const rows = await db
        .update(apiTokens)
        .set({ revokedAt: sql`clock_timestamp()` })
        .where(
          sql`${apiTokens.id} = ${id} and ${apiTokens.account} = ${account} and ${apiTokens.revokedAt} is null`,
        )
        .returning();
      await db.execute(sql`select pg_notify(${SESSIONS_CHANNEL}, ${id})`);
      return rows.length > 0;
    },
    async byToken(
      tokenHash: string,
    ): Promise<
      | { readonly id: string; readonly name: string; readonly access: Access; readonly token: string }
      | undefined
    > {
      const [row] = await db
        .select({
          account: accounts,
          token: apiTokens.id,
          most: apiTokens.role,
          only: apiTokens.clouds,
          clouds: cloudRolesOf,
        })
        .from(apiTokens)
        .innerJoin(accounts, eq(apiTokens.account, accounts.id))
        .where(
          sql`${apiTokens.tokenHash} = ${tokenHash} and ${apiTokens.revokedAt} is null and ${accounts.disabledAt} is null
            and (${apiTokens.expiresAt} is null or ${apiTokens.expiresAt} > clock_timestamp())`,
        );
      if (!row) return undefined;
      await db
        .update(apiTokens)
        .set({ usedAt: sql`clock_timestamp()` })
        .where(
          sql`${apiTokens.id} = ${row.token} and (${apiTokens.usedAt} is null or ${apiTokens.usedAt} < clock_timestamp() - interval '1 minute')`,
        );
      const { id, name, role } = row.account;
      const { token, most, only, clouds } = row;
      const access = { panel: role, clouds, ...(most ? { most } : {}), ...(only ? { only } : {}) };
      return { id, name, access, token };
    },
  };
}

/**
 * Changes an account, when an admin who may sign in by a password is left: a provider may be away. Two admins who do this
 * to each other at the same time do it one after another: the second finds no other admin.
 */
function shut(db: Database, id: string, change: (tx: Database) => Promise<void>): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table accounts in share row exclusive mode`);
    const admin = sql`${accounts.role} = 'admin' and ${accounts.password} <> '' and ${accounts.disabledAt} is null`;
    const admins = await tx.select({ id: accounts.id }).from(accounts).where(admin);
    if (admins.length === 1 && admins[0]?.id === id) return false;
    await tell(tx, id, change);
    return true;
  });
}

/** A change that leaves an admin. */
function moved(db: Database, id: string, change: (tx: Database) => Promise<void>): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tell(tx, id, change);
    return true;
  });
}

async function tell(tx: Database, id: string, change: (tx: Database) => Promise<void>): Promise<void> {
  const open = await openOf(tx, id);
  await change(tx);
  // Heard when the transaction is over.
  for (const one of open) await tx.execute(sql`select pg_notify(${SESSIONS_CHANNEL}, ${one})`);
}
