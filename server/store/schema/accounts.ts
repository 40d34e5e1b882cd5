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
  /** What a browser of the account shows while the panel is open; null: nothing. */
  notices: text('notices').$type<'bad' | 'all'>(),
  createdAt: now('created_at'),
  /** Set: nobody signs in, and no session or token of it holds. */
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
  /** What it may do at most; null: what its account may do. */
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

/** What rate-limiter-flexible counts sign-ins in; the columns are its own. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});
