import { and, eq, sql } from 'drizzle-orm';
import { besideKind } from '../core/domain/kept-file';
import type { Database } from './database';
import type { FileSummary } from './rows';
import { clouds, folderFiles, overrides } from './schema/clouds';

/** A cloud's row, locked by who writes its files. */
export type LockedCloud = typeof clouds.$inferSelect;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Where the text of one of a cloud's files is kept. */
export interface FilePlace {
  /** Empty for a file that is not there. */
  read(row: LockedCloud): Promise<string>;
  /** An empty text removes an override, or a file beside them. `summary` is of this file. */
  write(text: string, summary: FileSummary): Promise<void>;
}

const CONFIG = 'config/';
const columns = { inventory: 'inventory', 'globals.yml': 'globals' } as const;

/** `path` as the panel names it. */
export function placeOf(tx: Transaction, cloud: string, path: string): FilePlace {
  if (path === 'inventory' || path === 'globals.yml') return columnPlace(tx, cloud, columns[path]);
  return path.startsWith(CONFIG)
    ? overridePlace(tx, cloud, path.slice(CONFIG.length))
    : besidePlace(tx, cloud, path);
}

const columnPlace = (tx: Transaction, cloud: string, column: 'inventory' | 'globals'): FilePlace => ({
  read: async (row) => row[column],
  async write(text, summary) {
    const kept = sql`(${clouds.summary} - ${column === 'inventory' ? 'hosts' : 'vip'}::text) || ${JSON.stringify(summary)}::jsonb`;
    await tx
      .update(clouds)
      .set({ [column]: text, summary: kept })
      .where(eq(clouds.id, cloud));
  },
});

function overridePlace(tx: Transaction, cloud: string, path: string): FilePlace {
  const here = and(eq(overrides.cloud, cloud), eq(overrides.path, path));
  return {
    async read() {
      const [row] = await tx.select().from(overrides).where(here);
      return row?.text ?? '';
    },
    async write(text) {
      if (text === '') await tx.delete(overrides).where(here);
      else
        await tx
          .insert(overrides)
          .values({ cloud, path, text })
          .onConflictDoUpdate({ target: [overrides.cloud, overrides.path], set: { text } });
    },
  };
}

/** After every inventory that came with the folder. */
const LAST = 1000;

function besidePlace(tx: Transaction, cloud: string, path: string): FilePlace {
  const here = and(eq(folderFiles.cloud, cloud), eq(folderFiles.path, path));
  return {
    async read() {
      const [row] = await tx.select().from(folderFiles).where(here);
      return row?.text ?? '';
    },
    async write(text) {
      if (text === '') await tx.delete(folderFiles).where(here);
      else
        await tx
          .insert(folderFiles)
          .values({ cloud, path, kind: besideKind(path), position: LAST, text })
          .onConflictDoUpdate({ target: [folderFiles.cloud, folderFiles.path], set: { text } });
    },
  };
}
