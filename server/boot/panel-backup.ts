import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PanelBackupFigures, PanelBackupRefused } from '../core/domain/panel-backup';
import { writeSecretFile } from '../disk/write-secret-file';
import { migrateDatabase } from '../store/database';
import { startEmbeddedPostgres } from '../store/embedded-postgres';
import { checkBackup, rowsOf, writeBackup } from '../store/panel-backup/backup-file';
import { dumpDatabase, migrationsHad } from '../store/panel-backup/dump-database';
import { knowsAll, withMigrations } from '../store/panel-backup/known-migrations';
import { loadDatabase } from '../store/panel-backup/load-database';
import { settleUnfinished } from '../store/panel-backup/settle-unfinished';
import { projectRoot, stateFolder } from './environment';
import { holdState } from './hold-state';
import { databaseFolder, runningDatabase } from './open-state';

const migrations = () => join(projectRoot(), 'drizzle');

function editionOfProject(): string {
  const { version }: { version?: unknown } = JSON.parse(
    readFileSync(join(projectRoot(), 'package.json'), 'utf8'),
  );
  return String(version ?? '');
}

/** Does something with the database of this machine's Kollage: as it runs, or started for this alone. */
async function withDatabase<T>(state: string, does: (url: string) => Promise<T>): Promise<T> {
  const running = process.env.DATABASE_URL ?? runningDatabase();
  if (running) return does(running);
  const release = holdState(state);
  try {
    const postgres = await startEmbeddedPostgres(databaseFolder(state));
    try {
      return await does(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    release();
  }
}

/** Writes everything that Kollage keeps into one sealed file, also while it runs. Throws PanelBackupRefused. */
export async function backupPanel(file: string, passphrase: string): Promise<PanelBackupFigures> {
  const state = stateFolder();
  const key = join(state, 'secret.key');
  const own = process.env.DATABASE_URL !== undefined || existsSync(databaseFolder(state));
  if (!existsSync(key) || !own) throw new PanelBackupRefused({ kind: 'nothing_kept', place: state });
  return withDatabase(state, async (url) => {
    const head = {
      version: editionOfProject(),
      at: new Date().toISOString(),
      migrations: await migrationsHad(url),
      key: readFileSync(key, 'utf8'),
    };
    const { rows, clouds, size } = await writeBackup(file, passphrase, head, dumpDatabase(url));
    return { version: head.version, at: head.at, rows, clouds, size };
  });
}

/** Brings a backup back on a machine where Kollage keeps nothing yet: all of it, or nothing. Throws PanelBackupRefused. */
export async function restorePanel(file: string, passphrase: string): Promise<PanelBackupFigures> {
  const { head, end, size } = await checkBackup(file, passphrase);
  if (!knowsAll(migrations(), head.migrations))
    throw new PanelBackupRefused({ kind: 'newer', version: head.version });
  const state = stateFolder();
  const key = join(state, 'secret.key');
  const folder = databaseFolder(state);
  for (const place of [key, ...(process.env.DATABASE_URL ? [] : [folder])])
    if (existsSync(place)) throw new PanelBackupRefused({ kind: 'place_taken', place });
  mkdirSync(state, { recursive: true });
  chmodSync(state, 0o711);
  const release = holdState(state);
  const made: string[] = process.env.DATABASE_URL ? [] : [folder];
  try {
    const own = process.env.DATABASE_URL;
    if (own && (await migrationsHad(own)).length > 0)
      throw new PanelBackupRefused({ kind: 'place_taken', place: 'DATABASE_URL' });
    mkdirSync(dirname(folder), { recursive: true });
    const postgres = own ? undefined : await startEmbeddedPostgres(folder);
    try {
      const url = own ?? postgres?.url ?? '';
      await withMigrations(migrations(), head.migrations, (older) => migrateDatabase(url, older));
      await loadDatabase(url, rowsOf(file, passphrase));
      await migrateDatabase(url, migrations());
      await settleUnfinished(url);
    } finally {
      await postgres?.stop();
    }
    writeSecretFile(key, head.key);
    return { version: head.version, at: head.at, ...end, size };
  } catch (cause) {
    for (const place of made) rmSync(place, { recursive: true, force: true });
    throw cause;
  } finally {
    release();
  }
}
