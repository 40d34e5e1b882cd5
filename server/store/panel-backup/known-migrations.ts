import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ when: z.number() })) });

const readJournal = (folder: string) =>
  journalSchema.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')));

/** Whether this edition knows every migration that a database has had. */
export function knowsAll(folder: string, had: readonly number[]): boolean {
  const known = new Set(readJournal(folder).entries.map(({ when }) => when));
  return had.every((one) => known.has(one));
}

/** Does something with a folder of the migrations that an older database has had, and no later ones. */
export async function withMigrations(
  folder: string,
  had: readonly number[],
  does: (older: string) => Promise<void>,
): Promise<void> {
  const older = mkdtempSync(join(tmpdir(), 'kollage-migrations-'));
  try {
    cpSync(folder, older, { recursive: true });
    const journal = readJournal(folder);
    const entries = journal.entries.filter(({ when }) => had.includes(when));
    writeFileSync(join(older, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
    await does(older);
  } finally {
    rmSync(older, { recursive: true, force: true });
  }
}
