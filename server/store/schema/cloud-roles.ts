import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Grant } from '../../core/domain/account-role';
import { account } from './accounts';
import { cloud } from './clouds';

/** The role of an account in one cloud, where it differs from its role in the panel. */
export const cloudRoles = pgTable(
  'cloud_roles',
  { account: account(), cloud: cloud(), role: text('role').$type<Grant>().notNull() },
  (t) => [primaryKey({ columns: [t.account, t.cloud] })],
);
