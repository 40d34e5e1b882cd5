import { sql } from 'drizzle-orm';
import { timestamp } from 'drizzle-orm/pg-core';

/** A moment. */
export const at = (name: string) => timestamp(name, { withTimezone: true });
/** The moment at which the row was written. */
export const now = (name: string) => at(name).notNull().default(sql`clock_timestamp()`);
