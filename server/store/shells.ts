import { and, asc, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import { roleIn } from '../core/domain/access';
import type { ShellEnd, ShellPulse } from '../core/domain/shell-end';
import type { ShellEvent } from '../core/domain/shell-event';
import type { ShellAs } from '../views/shells';
import { cloudRolesOf } from './cloud-roles';
import type { Database } from './database';
import { accounts, sessions } from './schema/accounts';
import { shellEvents, shellInputs, shells } from './schema/shells';
import type { SecretBox } from './secret-box';
import { aliveSession } from './sessions';

/** Says `id:o` when a shell showed something, `id:i` when something was typed, `id:s` when its state is another. */
export const SHELLS_CHANNEL = 'kollage_shells';
export type Shells = ReturnType<typeof shellsOf>;
export type ShellRow = typeof shells.$inferSelect;
export type ShellInput =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'size'; readonly cols: number; readonly rows: number };
/** Events read at once. */
const MOST_ROWS = 200;

const place = (shell: string, what: 'event' | 'input') => `shells/${shell}/${what}`;
const msSince = (column: unknown) =>
  sql<number>`(extract(epoch from clock_timestamp() - ${column}) * 1000)::float8`;
const clock = sql`clock_timestamp()`;

/** Shells of the panel: their state, what they show, what is typed. Both texts rest sealed. */
export function shellsOf(db: Database, box: SecretBox) {
  const tell = (tx: Database, shell: string, what: 'o' | 'i' | 's') =>
    tx.execute(sql`select pg_notify(${SHELLS_CHANNEL}, ${`${shell}:${what}`})`);
  const open = (id: string) => and(eq(shells.id, id), isNull(shells.endedAt));
  return {
    async create(made: {
      readonly cloud: string;
      readonly host: string;
      readonly container: string | null;
      readonly as: ShellAs;
      readonly account: string;
      readonly session: string;
      readonly by: string;
      readonly address: string;
      readonly cols: number;
      readonly rows: number;
    }): Promise<string> {
      const [row] = await db.insert(shells).values(made).returning({ id: shells.id });
      if (!row) throw new Error('no shell was made');
      return row.id;
    },
    async get(id: string): Promise<ShellRow | undefined> {
      const [row] = await db.select().from(shells).where(eq(shells.id, id));
      return row;
    },
    /** Newest first. */
    list: (cloud: string, limit: number): Promise<ShellRow[]> =>
      db.select().from(shells).where(eq(shells.cloud, cloud)).orderBy(desc(shells.createdAt)).limit(limit),
    async openOf(account: string): Promise<number> {
      const [row] = await db
        .select({ count: sql<number>`count(*)::int` })
        .from(shells)
        .where(and(eq(shells.account, account), isNull(shells.endedAt)));
      return row?.count ?? 0;
    },
    /** Takes a shell for a worker; false when another has it or it has ended. */
    async begin(id: string, worker: string): Promise<boolean> {
      const rows = await db
        .update(shells)
        .set({ worker, touchedAt: clock, watchedAt: clock, typedAt: clock })
        .where(and(open(id), isNull(shells.worker)))
        .returning({ id: shells.id });
      return rows.length > 0;
    },
    async marked(id: string, mark: string): Promise<void> {
      await db.update(shells).set({ mark }).where(eq(shells.id, id));
    },
    /** Stores what it showed, in order; `seq` is that of the first. */
    append(id: string, seq: number, events: readonly ShellEvent[]): Promise<void> {
      return db.transaction(async (tx) => {
        const rows = events.map(({ kind, ms, text }, n) => ({
          ...{ shell: id, seq: seq + n, kind, ms: Math.round(ms) },
          sealed: box.seal(place(id, 'event'), text),
        }));
        await tx.insert(shellEvents).values(rows);
        const bytes = events.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
        await tx
          .update(shells)
          .set({ bytes: sql`${shells.bytes} + ${bytes}` })
          .where(eq(shells.id, id));
        await tell(tx, id, 'o');
      });
    },
    /** Events after number `after`. */
    async events(id: string, after: number): Promise<readonly (ShellEvent & { readonly seq: number })[]> {
      const rows = await db
        .select()
        .from(shellEvents)
        .where(and(eq(shellEvents.shell, id), gt(shellEvents.seq, after)))
        .orderBy(asc(shellEvents.seq))
        .limit(MOST_ROWS);
      return rows.map(({ seq, kind, ms, sealed }) => ({
        ...{ seq, kind, ms },
        text: box.open(place(id, 'event'), sealed),
      }));
    },
    /** Leaves something typed for the worker; false when too much waits already. */
    write(id: string, inputs: readonly ShellInput[], most: number): Promise<boolean> {
      return db.transaction(async (tx) => {
        const [waits] = await tx
          .select({ bytes: sql<number>`coalesce(sum(${shellInputs.bytes}), 0)::int` })
          .from(shellInputs)
          .where(eq(shellInputs.shell, id));
        if ((waits?.bytes ?? 0) > most) return false;
        const rows = inputs.map((input) => {
          const text = input.kind === 'typed' ? input.text : `${input.cols}x${input.rows}`;
          const sealed = box.seal(place(id, 'input'), text);
          return { shell: id, kind: input.kind, bytes: Buffer.byteLength(text), sealed };
        });
        await tx.insert(shellInputs).values(rows);
        if (inputs.some(({ kind }) => kind === 'typed'))
          await tx.update(shells).set({ typedAt: clock }).where(eq(shells.id, id));
        await tell(tx, id, 'i');
        return true;
      });
    },
    /** Takes what was typed, in order. */
    take(id: string): Promise<readonly ShellInput[]> {
      return db.transaction(async (tx) => {
        const rows = await tx
          .select()
          .from(shellInputs)
          .where(eq(shellInputs.shell, id))
          .orderBy(asc(shellInputs.id))
          .limit(MOST_ROWS);
        const last = rows.at(-1);
        if (!last) return [];
        await tx.delete(shellInputs).where(and(eq(shellInputs.shell, id), lte(shellInputs.id, last.id)));
        return rows.map(({ kind, sealed }): ShellInput => {
          const text = box.open(place(id, 'input'), sealed);
          if (kind === 'typed') return { kind, text };
          const [cols = 80, rowCount = 24] = text.split('x').map(Number);
          return { kind, cols, rows: rowCount };
        });
      });
    },
    /** A browser has shown what came up to this event. */
    async seen(id: string, seq: number): Promise<void> {
      await db
        .update(shells)
        .set({ seen: sql`greatest(${shells.seen}, ${seq})` })
        .where(open(id));
      await tell(db, id, 'i');
    },
    async watched(id: string): Promise<void> {
      await db.update(shells).set({ watchedAt: clock }).where(open(id));
    },
    async askToClose(id: string): Promise<void> {
      await db.update(shells).set({ closeAsked: true }).where(open(id));
      await tell(db, id, 'i');
    },
    /** Notes that its worker is there, and tells what it needs to know; undefined when the shell has ended. */
    async pulse(id: string): Promise<(ShellPulse & { readonly seen: number }) | undefined> {
      const [row] = await db
        .update(shells)
        .set({ touchedAt: clock })
        .where(open(id))
        .returning({
          cloud: shells.cloud,
          session: shells.session,
          account: shells.account,
          closeAsked: shells.closeAsked,
          seen: shells.seen,
          bytes: shells.bytes,
          ageMs: msSince(shells.createdAt),
          idleMs: msSince(shells.typedAt),
          unwatchedMs: msSince(shells.watchedAt),
        });
      if (!row) return undefined;
      const { cloud, session, account, ...rest } = row;
      const [holds] = await db
        .select({ role: accounts.role, clouds: cloudRolesOf })
        .from(sessions)
        .innerJoin(accounts, eq(sessions.account, accounts.id))
        .where(
          sql`${sessions.id} = ${session} and ${accounts.id} = ${account} and ${aliveSession} and ${accounts.disabledAt} is null`,
        );
      const role = holds && roleIn({ panel: holds.role, clouds: holds.clouds }, cloud);
      return { ...rest, sessionHolds: holds !== undefined, roleHolds: role === 'admin' };
    },
    async end(id: string, because: ShellEnd): Promise<boolean> {
      const rows = await db
        .update(shells)
        .set({ endedAt: clock, because })
        .where(open(id))
        .returning({ id: shells.id });
      await db.delete(shellInputs).where(eq(shellInputs.shell, id));
      await tell(db, id, 's');
      return rows.length > 0;
    },
    /** Ends shells whose worker has said nothing for so long. */
    async reap(seconds: number): Promise<readonly ShellRow[]> {
      const rows = await db
        .update(shells)
        .set({ endedAt: clock, because: 'worker_lost' })
        .where(
          and(
            isNull(shells.endedAt),
            sql`${shells.touchedAt} < clock_timestamp() - make_interval(secs => ${seconds})`,
          ),
        )
        .returning();
      for (const { id } of rows) await tell(db, id, 's');
      return rows;
    },
    /** Removes recordings that are older than so many days. */
    async thin(days: number): Promise<void> {
      await db
        .delete(shells)
        .where(sql`${shells.endedAt} < clock_timestamp() - make_interval(days => ${days})`);
    },
  };
}
