import { eq } from 'drizzle-orm';
import type { KeptFile } from '../core/domain/kept-file';
import type { Database } from './database';
import type { Transaction } from './file-places';
import type { FileSummary } from './rows';
import { clouds, folderFiles } from './schema/clouds';
import type { SecretBox } from './secret-box';
import { writeFile } from './write-file';

export type Folders = ReturnType<typeof foldersOf>;

const at = (cloud: string, path: string) => `folder_files/${cloud}/${path}`;

/** The files of imported folders. Files that were encrypted, and files that no role reads, are encrypted at rest. */
export function foldersOf(db: Database, box: SecretBox) {
  const read = (row: typeof folderFiles.$inferSelect): KeptFile => ({
    path: row.path,
    kind: row.kind,
    position: row.position,
    digest: row.digest,
    ...(row.text === null ? {} : { text: row.text }),
    ...(row.original === null ? {} : { original: box.open(at(row.cloud, row.path), row.original) }),
  });
  async function replace(tx: Transaction, cloud: string, files: readonly KeptFile[]): Promise<void> {
    const rows = files.map(({ path, kind, position, text, digest, original }) => ({
      ...{ cloud, path, kind, position, digest },
      text: text ?? null,
      original: original === undefined ? null : box.seal(at(cloud, path), original),
    }));
    await tx.delete(folderFiles).where(eq(folderFiles.cloud, cloud));
    for (let n = 0; n < rows.length; n += 500) await tx.insert(folderFiles).values(rows.slice(n, n + 500));
  }
  return {
    async list(cloud: string): Promise<readonly KeptFile[]> {
      const rows = await db
        .select()
        .from(folderFiles)
        .where(eq(folderFiles.cloud, cloud))
        .orderBy(folderFiles.path);
      return rows.map(read);
    },
    /** The files of a new cloud. */
    put: (cloud: string, files: readonly KeptFile[]): Promise<void> =>
      db.transaction((tx) => replace(tx, cloud, files)),
    /** Puts another folder in place, a revision for each text that differs; all or nothing. False: one is not what `was` says. */
    async revise(cloud: string, { texts, kept, by, summary }: FolderRevision): Promise<boolean> {
      try {
        await db.transaction(async (tx) => {
          const [row] = await tx.select().from(clouds).where(eq(clouds.id, cloud)).for('update');
          for (const { path, text, was } of texts) {
            const written = row && (await writeFile(tx, row, { path, text }, { by, was }));
            if (written?.kind !== 'written') throw new Moved();
          }
          await tx.update(clouds).set({ summary }).where(eq(clouds.id, cloud));
          await replace(tx, cloud, kept);
        });
        return true;
      } catch (cause) {
        if (cause instanceof Moved) return false;
        throw cause;
      }
    },
  };
}

/** Texts of a folder that differ, each with what stood there. */
export interface FolderRevision {
  readonly texts: readonly { readonly path: string; readonly text: string; readonly was: string }[];
  readonly kept: readonly KeptFile[];
  readonly by: string;
  readonly summary: FileSummary;
}

class Moved extends Error {}
