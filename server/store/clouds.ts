import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from './database';
import type { FileSummary } from './rows';
import { clouds, overrides, revisions } from './schema/clouds';
import { hosts } from './schema/hosts';

export type Clouds = ReturnType<typeof cloudsOf>;
export type CloudRow = typeof clouds.$inferSelect;

/** A cloud's files as a Kolla-style folder has them. */
export interface CloudFiles {
  readonly inventory: string;
  readonly globals: string;
  /** `config/...` path to text. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** `path` as the panel names it: `inventory`, `globals.yml`, `config/...`. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

interface Writing {
  readonly by: string;
  /** What the writer began from. */
  readonly was?: string;
  readonly summary?: FileSummary;
}

/** `revision` is absent where nothing differs. `moved`: somebody else has written the file meanwhile. */
export type Written =
  | { readonly kind: 'written'; readonly revision?: number }
  | { readonly kind: 'moved'; readonly by: string }
  | { readonly kind: 'gone' };

const CONFIG = 'config/';
const columns = { inventory: 'inventory', 'globals.yml': 'globals' } as const;

/** Clouds and their files. */
export function cloudsOf(db: Database) {
  return {
    list: (): Promise<CloudRow[]> => db.select().from(clouds).orderBy(clouds.name),
    async get(id: string): Promise<CloudRow | undefined> {
      const [row] = await db.select().from(clouds).where(eq(clouds.id, id));
      return row;
    },
    /** Undefined when the name is taken. */
    async create(cloud: Pick<CloudRow, 'name' | 'release' | 'inventory' | 'globals'>) {
      const [row] = await db.insert(clouds).values(cloud).onConflictDoNothing().returning();
      return row;
    },
    async files(id: string): Promise<CloudFiles | undefined> {
      const [row] = await db.select().from(clouds).where(eq(clouds.id, id));
      if (!row) return undefined;
      const rows = await db.select().from(overrides).where(eq(overrides.cloud, id)).orderBy(overrides.path);
      return {
        inventory: row.inventory,
        globals: row.globals,
        overrides: Object.fromEntries(rows.map((o) => [o.path, o.text])),
      };
    },
    /**
     * Writes one file, as a revision; an override with an empty text is removed. With `was`, only if the file still is
     * that. `summary` is of this file; without it, a later look makes it.
     */
    write(id: string, file: FileText, { by, was, summary = {} }: Writing): Promise<Written> {
      return db.transaction(async (tx): Promise<Written> => {
        const [row] = await tx.select().from(clouds).where(eq(clouds.id, id)).for('update');
        if (!row) return { kind: 'gone' };
        const { path, text } = file;
        const place = and(eq(overrides.cloud, id), eq(overrides.path, path.slice(CONFIG.length)));
        const column = path === 'inventory' || path === 'globals.yml' ? columns[path] : undefined;
        const [override] = column ? [] : await tx.select().from(overrides).where(place);
        const before = column ? row[column] : (override?.text ?? '');
        if (was !== undefined && was !== before) {
          const [last] = await tx
            .select({ by: revisions.by })
            .from(revisions)
            .where(and(eq(revisions.cloud, id), eq(revisions.path, path)))
            .orderBy(desc(revisions.number))
            .limit(1);
          return { kind: 'moved', by: last?.by ?? '' };
        }
        if (column) {
          const kept = sql`(${clouds.summary} - ${column === 'inventory' ? 'hosts' : 'vip'}::text) || ${JSON.stringify(summary)}::jsonb`;
          await tx
            .update(clouds)
            .set({ [column]: text, summary: kept })
            .where(eq(clouds.id, id));
        } else if (text === '') await tx.delete(overrides).where(place);
        else
          await tx
            .insert(overrides)
            .values({ cloud: id, path: path.slice(CONFIG.length), text })
            .onConflictDoUpdate({ target: [overrides.cloud, overrides.path], set: { text } });
        if (text === before) return { kind: 'written' };
        const [counted] = await tx
          .update(clouds)
          .set({ revisions: sql`${clouds.revisions} + 1` })
          .where(eq(clouds.id, id))
          .returning({ number: clouds.revisions });
        const number = counted?.number ?? 1;
        await tx.insert(revisions).values({ cloud: id, number, by, path, before, after: text });
        return { kind: 'written', revision: number };
      });
    },
    /** Keeps what a look at these very files told. */
    async summarise(
      { id, inventory, globals }: Pick<CloudRow, 'id' | 'inventory' | 'globals'>,
      summary: FileSummary,
    ) {
      await db
        .update(clouds)
        .set({ summary })
        .where(and(eq(clouds.id, id), eq(clouds.inventory, inventory), eq(clouds.globals, globals)));
    },
    /** False when there is no such cloud. */
    async setSecondApprover(id: string, secondApprover: boolean): Promise<boolean> {
      const rows = await db
        .update(clouds)
        .set({ secondApprover })
        .where(eq(clouds.id, id))
        .returning({ id: clouds.id });
      return rows.length > 0;
    },
    /** With its files, plans, runs, events, secrets. */
    async remove(id: string): Promise<void> {
      await db.delete(clouds).where(eq(clouds.id, id));
    },
    async hostCount(id: string): Promise<number> {
      return db.$count(hosts, eq(hosts.cloud, id));
    },
  };
}
