import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './database';
import { accounts } from './schema/accounts';
import { identities, signInRequests } from './schema/identities';
import type { SecretBox } from './secret-box';

export type Identities = ReturnType<typeof identitiesOf>;

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

const MINUTES = 10;
/** Browsers on their way, of all together: older ones are forgotten first. */
const MOST = 10_000;

const place = (stateHash: string) => `sign_in_requests/${stateHash}`;

/** Identities at providers, and sign-ins in progress. */
export function identitiesOf(db: Database, box: SecretBox) {
  return {
    /** The account of an identity. */
    async accountOf({ issuer, subject }: Identity): Promise<string | undefined> {
      const [row] = await db
        .select({ account: identities.account })
        .from(identities)
        .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
      return row?.account;
    },
    /** False when somebody else has that identity. */
    async link(account: string, identity: Identity): Promise<boolean> {
      const rows = await db
        .insert(identities)
        .values({ ...identity, account })
        .onConflictDoNothing()
        .returning({ account: identities.account });
      return rows.length > 0;
    },
    /** The providers by which accounts sign in. */
    async all(): Promise<readonly { readonly account: string; readonly issuer: string }[]> {
      return db
        .select({ account: identities.account, issuer: identities.issuer })
        .from(identities)
        .innerJoin(accounts, eq(accounts.id, identities.account));
    },
    /** Remembers a browser that is sent to a provider, for ten minutes. */
    async begin(stateHash: string, browserHash: string, told: string): Promise<void> {
      await db.delete(signInRequests).where(sql`${signInRequests.expiresAt} < clock_timestamp()`);
      await db.execute(sql`delete from sign_in_requests where state_hash in
        (select state_hash from sign_in_requests order by expires_at desc offset ${MOST})`);
      await db.insert(signInRequests).values({
        ...{ stateHash, browserHash, sealed: box.seal(place(stateHash), told) },
        expiresAt: sql`clock_timestamp() + make_interval(mins => ${MINUTES}::int)`,
      });
    },
    /** Takes the stored state of this browser's sign-in; it can be taken only once. */
    async take(stateHash: string, browserHash: string): Promise<string | undefined> {
      const [row] = await db
        .delete(signInRequests)
        .where(
          sql`${signInRequests.stateHash} = ${stateHash} and ${signInRequests.browserHash} = ${browserHash}
            and ${signInRequests.expiresAt} > clock_timestamp()`,
        )
        .returning({ sealed: signInRequests.sealed });
      return row && box.open(place(stateHash), row.sealed);
    },
  };
}
