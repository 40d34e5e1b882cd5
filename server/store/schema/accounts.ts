import { bigint, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { AccountRole, Grant } from '../../core/domain/account-role';
import { at, now } from './columns';

export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  /** The name as it is compared (core/domain/account-name.ts). */
  key: text('key').notNull().unique(),
  role: text('role').$type<Grant>().notNull(),
  password: text('password').notNull(),
  language: text('language').$type<'en' | 'zh'>(),
  /** Which desktop notifications a browser of the account shows while the panel is open; null: none. */
  notices: text('notices').$type<'bad' | 'all'>(),
  createdAt: now('created_at'),
  /** Set while the account is disabled: no sign-in, and its sessions and tokens are invalid. */
  disabledAt: at('disabled_at'),
});

/** A row that belongs to an account goes with it. */
export const account = () =>
  uuid('account')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' });

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey().defaultRandom(),
  account: account(),
  tokenHash: text('token_hash').notNull().unique(),
  address: text('address').notNull(),
  agent: text('agent').notNull(),
  /** The provider that it was opened by; null: a password. */
  issuer: text('issuer'),
  createdAt: now('created_at'),
  seenAt: now('seen_at'),
  revokedAt: at('revoked_at'),
});

export const apiTokens = pgTable('api_tokens', {
  id: uuid('id').primaryKey().defaultRandom(),
  account: account(),
  name: text('name').notNull(),
  /** The token's upper bound of rights; null: the rights of its account. */
  role: text('role').$type<AccountRole>(),
  /** The clouds that it is bound to; null: those of its account. */
  clouds: jsonb('clouds').$type<readonly string[]>(),
  /** Null: it holds until it is revoked. */
  expiresAt: at('expires_at'),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: now('created_at'),
  usedAt: at('used_at'),
  revokedAt: at('revoked_at'),
});

export const setupTokens = pgTable('setup_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: at('expires_at').notNull(),
});

/** The table in which rate-limiter-flexible counts sign-ins; the library defines its columns. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});
