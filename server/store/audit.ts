import { and, desc, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import type { AuditVerb } from '../core/domain/audit-verb';
import type { Database } from './database';
import { audit } from './schema/audit';

export type Audit = ReturnType<typeof auditOf>;

export interface AuditEntry {
  readonly by: string;
  readonly address: string;
  readonly verb: AuditVerb;
  /** To what: a cloud's name, a plan. */
  readonly object: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Entries in which the text stands, or whose verb is one of these; those before number `before`. */
export interface AuditFilter {
  readonly text?: string;
  readonly verbs?: readonly string[];
  readonly before?: number;
}

/** `%`, `_` and `\` mean themselves. */
const within = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** The audit log: author and action, append-only, without secrets. */
export function auditOf(db: Database) {
  return {
    async add(entry: AuditEntry): Promise<void> {
      await db.insert(audit).values({ ...entry, detail: entry.detail ?? {} });
    },
    /** Newest first. */
    async list(limit: number, { text = '', verbs = [], before }: AuditFilter = {}) {
      const found =
        text === ''
          ? undefined
          : or(
              ...[audit.by, audit.verb, audit.object, audit.address].map((column) =>
                ilike(column, within(text)),
              ),
              verbs.length > 0 ? inArray(audit.verb, [...verbs]) : sql`false`,
            );
      const rows = await db
        .select()
        .from(audit)
        .where(and(found, before === undefined ? undefined : lt(audit.id, before)))
        .orderBy(desc(audit.id))
        .limit(limit);
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },
  };
}
