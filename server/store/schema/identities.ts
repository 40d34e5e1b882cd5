import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { account } from './accounts';
import { at, now } from './columns';

/** Accounts that a provider signs in, by the provider's own name for them; never by an e-mail address. */
export const identities = pgTable(
  'identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    account: account(),
    createdAt: now('created_at'),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] })],
);

/** Browsers that were sent to a provider and have not come back. */
export const signInRequests = pgTable('sign_in_requests', {
  stateHash: text('state_hash').primaryKey(),
  /** Of the cookie of the browser that asked. */
  browserHash: text('browser_hash').notNull(),
  sealed: text('sealed').notNull(),
  expiresAt: at('expires_at').notNull(),
});
