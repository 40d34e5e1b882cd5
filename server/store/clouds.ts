import { and, eq, isNotNull } from 'drizzle-orm';
import { besideOf } from '../core/domain/beside-of';
import type { BesideFiles } from '../core/domain/folder-files';
import type { Database } from './database';
import type { FileSummary } from './rows';
import { clouds, folderFiles, overrides } from './schema/clouds';
import { hosts } from './schema/hosts';
import { type FileText, type Writing, type Written, writeFile } from './write-file';

export type Clouds = ReturnType<typeof cloudsOf>;
export type CloudRow = typeof clouds.$inferSelect;

/** A cloud's files as a Kolla-style folder has them. */
export interface CloudFiles {
  readonly inventory: string;
  readonly globals: string;
  /** `config/...` path to text. */
  readonly overrides: Readonly<Record<string, string>>;
  /** The other files of the folder that the cloud was imported from. */
  readonly beside: BesideFiles;
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
      const [rows, beside] = await Promise.all([
        db.select().from(overrides).where(eq(overrides.cloud, id)).orderBy(overrides.path),
        db
          .select()
          .from(folderFiles)
          .where(and(eq(folderFiles.cloud, id), isNotNull(folderFiles.text))),
      ]);
      return {
        inventory: row.inventory,
        globals: row.globals,
        overrides: Object.fromEntries(rows.map((o) => [o.path, o.text])),
        beside: besideOf(
          beside.map(({ path, kind, position, text }) => ({
            path,
            kind,
            position,
            text: text ?? '',
            digest: '',
          })),
        ),
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
        return writeFile(tx, row, file, { by, summary, ...(was === undefined ? {} : { was }) });
      });
    },
    /** Keeps an override as a new cloud brings it: without a revision, and an empty one too. */
    async putOverride(cloud: string, path: string, text: string): Promise<void> {
      await db.insert(overrides).values({ cloud, path, text });
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
