import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeSecretFile } from '../disk/write-secret-file';
import { databaseAnswers, migrateDatabase } from '../store/database';
import { impassable, startEmbeddedPostgres } from '../store/embedded-postgres';
import { openSecretBox } from '../store/secret-box';
import { openStore, type Store } from '../store/store';
import { projectRoot, stateFolder } from './environment';
import { holderOf, holdState } from './hold-state';

/** A state folder in use: its database runs and its schema is up to date. */
export interface OpenState {
  readonly state: string;
  readonly url: string;
  openStore(): Store;
  /** Stops what was started here, and lets the folder go. */
  close(): Promise<void>;
}

/** Takes the state folder for this process and starts its database (or uses DATABASE_URL). Throws when another process has it. */
export async function openState(ending: AbortSignal): Promise<OpenState> {
  const state = stateFolder();
  mkdirSync(state, { recursive: true });
  // The database runs as a user of its own, who must be able to pass; what is inside is closed by its own modes.
  chmodSync(state, 0o711);
  const release = holdState(state);
  const address = join(state, 'database.url');
  let database: Awaited<ReturnType<typeof keepDatabase>> | undefined;
  const close = async () => {
    rmSync(address, { force: true });
    await database?.stop();
    release();
  };
  try {
    const box = openSecretBox(join(state, 'secret.key'));
    const own = process.env.DATABASE_URL;
    database = own ? undefined : await keepDatabase(databaseFolder(state), ending);
    const url = own ?? database?.url ?? '';
    if (!(await databaseAnswers(url, 10_000)))
      throw new Error('the database at DATABASE_URL does not answer');
    await migrateDatabase(url, join(projectRoot(), 'drizzle'));
    writeSecretFile(address, url);
    return { state, url, openStore: () => openStore(url, box), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The database of the Kollage that runs on this state folder; undefined when none does. */
export function runningDatabase(): string | undefined {
  if (holderOf(stateFolder()) === undefined) return undefined;
  try {
    return readFileSync(join(stateFolder(), 'database.url'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Where the embedded database goes: the state folder, unless its own user could not get there. */
export function databaseFolder(state: string): string {
  const blocked = process.getuid?.() === 0 ? impassable(dirname(state)) : undefined;
  if (!blocked) return join(state, 'postgres');
  const name = createHash('sha256').update(state).digest('hex').slice(0, 12);
  const folder = join('/var/lib/kollage', name, 'postgres');
  console.log(
    `The database is in ${folder}: PostgreSQL runs as a user of its own, who cannot pass ${blocked}.`,
  );
  return folder;
}

/** Starts the embedded database, and starts it again on the same port when it dies. */
async function keepDatabase(folder: string, ending: AbortSignal) {
  let current = await startEmbeddedPostgres(folder);
  const port = Number(new URL(current.url).port);
  const { url } = current;
  let stopping = false;
  const watch = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (stopping || ending.aborted) return;
      console.log('The database stopped; it is started again.');
      current = await startEmbeddedPostgres(folder, port);
    }
  };
  const watching = watch().catch((cause) => {
    console.error(cause);
    process.kill(process.pid, 'SIGTERM');
  });
  return {
    url,
    async stop() {
      stopping = true;
      await current.stop();
      await watching;
    },
  };
}
