import { desc } from 'drizzle-orm';
import type { Database } from './database';
import { audit } from './schema';

export type Audit = ReturnType<typeof auditOf>;

export interface AuditEntry {
  readonly by: string;
  readonly address: string;
  /** What was done: `access.openrc`. */
  readonly verb: string;
  /** To what: a cloud's name, a plan. */
  readonly object: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Who did what, append-only. Never a secret. */
export function auditOf(db: Database) {
  return {
    async add(entry: AuditEntry): Promise<void> {
      await db.insert(audit).values({ ...entry, detail: entry.detail ?? {} });
    },
    async list(limit: number) {
      const rows = await db.select().from(audit).orderBy(desc(audit.id)).limit(limit);
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },
  };
}
