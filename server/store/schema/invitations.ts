import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Grant } from '../../core/domain/account-role';
import type { CloudGrant } from '../../views/accounts';
import { account } from './accounts';
import { at, now } from './columns';

/** Links that make an account, once; `account` made them. */
export const invitations = pgTable('invitations', {
  id: uuid('id').primaryKey().defaultRandom(),
  account: account(),
  tokenHash: text('token_hash').notNull().unique(),
  /** For whom. */
  label: text('label').notNull(),
  role: text('role').$type<Grant>().notNull(),
  clouds: jsonb('clouds').$type<readonly CloudGrant[]>().notNull(),
  createdAt: now('created_at'),
  expiresAt: at('expires_at').notNull(),
});
