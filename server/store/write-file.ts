import { and, desc, eq, sql } from 'drizzle-orm';
import { type LockedCloud, placeOf, type Transaction } from './file-places';
import type { FileSummary } from './rows';
import { clouds, revisions } from './schema/clouds';

/** `path` as the panel names it: `inventory`, `globals.yml`, `config/...`, or as it lies in the folder. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

export interface Writing {
  readonly by: string;
  /** The text that the writer started from. */
  readonly was?: string;
  readonly summary?: FileSummary;
}

/** `revision` is absent where nothing differs. `moved`: somebody else has written the file meanwhile. */
export type Written =
  | { readonly kind: 'written'; readonly revision?: number }
  | { readonly kind: 'moved'; readonly by: string }
  | { readonly kind: 'gone' };

/** Writes one file of a cloud whose row is locked, as a revision; see `clouds.write`. */
export async function writeFile(
  tx: Transaction,
  row: LockedCloud,
  file: FileText,
  { by, was, summary = {} }: Writing,
): Promise<Written> {
  const { path, text } = file;
  const place = placeOf(tx, row.id, path);
  const before = await place.read(row);
  if (was !== undefined && was !== before) {
    const [last] = await tx
      .select({ by: revisions.by })
      .from(revisions)
      .where(and(eq(revisions.cloud, row.id), eq(revisions.path, path)))
      .orderBy(desc(revisions.number))
      .limit(1);
    return { kind: 'moved', by: last?.by ?? '' };
  }
  await place.write(text, summary);
  if (text === before) return { kind: 'written' };
  const [counted] = await tx
    .update(clouds)
    .set({ revisions: sql`${clouds.revisions} + 1` })
    .where(eq(clouds.id, row.id))
    .returning({ number: clouds.revisions });
  const number = counted?.number ?? 1;
  await tx.insert(revisions).values({ cloud: row.id, number, by, path, before, after: text });
  return { kind: 'written', revision: number };
}
