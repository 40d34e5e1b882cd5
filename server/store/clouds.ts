import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './database';
import type { FileSummary } from './rows';
import { clouds, hosts, overrides } from './schema';

export type Clouds = ReturnType<typeof cloudsOf>;
export type CloudRow = typeof clouds.$inferSelect;

/** A cloud's files as a Kolla-style folder has them. */
export interface CloudFiles {
  readonly inventory: string;
  readonly globals: string;
  /** `config/...` path to text. */
  readonly overrides: Readonly<Record<string, string>>;
}

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
    /** `summary` is of the file that is saved; without it, a later look makes it. */
    async save(
      id: string,
      file: Partial<Pick<CloudRow, 'inventory' | 'globals'>>,
      summary: FileSummary = {},
    ): Promise<void> {
      const gone = Object.keys(file).map((name) => (name === 'inventory' ? 'hosts' : 'vip'));
      const kept = sql`(${clouds.summary} - ${sql.param(gone)}::text[]) || ${JSON.stringify(summary)}::jsonb`;
      await db
        .update(clouds)
        .set({ ...file, summary: kept })
        .where(eq(clouds.id, id));
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
    /** An empty text removes the override. */
    async saveOverride(cloud: string, path: string, text: string): Promise<void> {
      if (text === '')
        await db.delete(overrides).where(and(eq(overrides.cloud, cloud), eq(overrides.path, path)));
      else
        await db
          .insert(overrides)
          .values({ cloud, path, text })
          .onConflictDoUpdate({ target: [overrides.cloud, overrides.path], set: { text } });
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
