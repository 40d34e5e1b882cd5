import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from './database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { ownerOf, postgresPrograms, tellPostgres } from './make-postgres';

const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
const isRoot = process.getuid?.() === 0;

/** A local user who looks for files to read, without a pause: in listings, by names everybody knows, in arguments of processes. */
function spy(folder: string): { readonly found: () => string; readonly process: ChildProcess } {
  const script = `while :; do
    find "$1" -type f -readable -print 2>/dev/null
    for file in "$1"/new/postgres/app-password "$1"/new/postgres/password "$1"/new/postgres/data/pg_hba.conf \
      $(cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | sed -n "s#^--pwfile=$1#$1#p"); do
      [ -r "$file" ] && echo "$file"
    done
  done`;
  const child = spawn('setpriv', [...nobody, 'sh', '-c', script, 'sh', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let found = '';
  child.stdout.on('data', (chunk) => {
    found += String(chunk);
  });
  return { found: () => found, process: child };
}

const folder = mkdtempSync(join(tmpdir(), 'kollage-embedded-threats-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const as = (url: string, user: string, password: string) => {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
};

describe('a new embedded PostgreSQL', () => {
  let postgres: EmbeddedPostgres | undefined;
  let seen = '';
  beforeAll(async () => {
    writeFileSync(join(folder, 'control'), 'for all', { mode: 0o644 });
    const watcher = isRoot ? spy(folder) : undefined;
    postgres = await startEmbeddedPostgres(join(folder, 'new', 'postgres'));
    seen = watcher?.found() ?? '';
    watcher?.process.kill('SIGKILL');
  });
  afterAll(() => postgres?.stop());

  it.runIf(isRoot)('leaves nothing that another local user can read, at no moment of its first start', () => {
    expect(seen).toContain('control');
    expect([...new Set(seen.split('\n'))].filter((name) => name && !name.endsWith('control'))).toEqual([]);
  });

  it('keeps its password 0600', () => {
    expect(statSync(join(folder, 'new', 'postgres', 'app-password')).mode & 0o777).toBe(0o600);
  });

  it('gives the application a role that is no superuser, runs no program and reads no file', async () => {
    const url = postgres?.url ?? '';
    expect(
      await ask(url, 'select rolsuper, rolcreaterole from pg_roles where rolname = current_user'),
    ).toEqual([{ rolsuper: false, rolcreaterole: false }]);
    await expect(ask(url, "copy (select 1) to program 'id'")).rejects.toThrow('permission denied');
    await expect(ask(url, "select pg_read_file('/etc/passwd')")).rejects.toThrow('permission denied');
    await migrateDatabase(url, 'drizzle');
  });

  it('lets nobody in as a superuser', async () => {
    const url = postgres?.url ?? '';
    const { password } = new URL(url);
    for (const guess of [password, '', 'postgres'])
      await expect(ask(as(url, 'postgres', guess), 'select 1')).rejects.toThrow(/password/);
  });
});

it('closes an installation of before: its superuser loses the password, the application gets a role of its own', async () => {
  const place = join(folder, 'old', 'postgres');
  const data = join(place, 'data');
  mkdirSync(data, { recursive: true });
  const { initdb } = await postgresPrograms();
  const first = join(folder, 'first');
  const probe = await startEmbeddedPostgres(join(first, 'postgres'));
  await probe.stop();
  const owner = ownerOf(join(first, 'postgres', 'data'));
  if (owner.uid !== undefined) execFileSync('chown', [`${owner.uid}:${owner.gid}`, data]);
  chmodSync(data, 0o700);
  const passwordFile = join(folder, 'old-password');
  writeFileSync(passwordFile, 'leaked\n', { mode: 0o644 });
  const flags = ['--username=kollage', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  execFileSync(initdb, [`--pgdata=${data}`, ...flags], { ...owner, cwd: '/', stdio: 'ignore' });
  writeFileSync(join(place, 'password'), 'leaked', { mode: 0o600 });
  await tellPostgres(data, [
    'create table kept (id serial primary key, word text)',
    "insert into kept (word) values ('hello')",
    'create schema kollage_jobs',
    "create type kollage_jobs.state as enum ('a', 'b')",
    'create function kollage_jobs.two() returns int language sql as $$ select 2 $$',
  ]);
  const postgres = await startEmbeddedPostgres(place);
  try {
    const { url } = postgres;
    await expect(ask(as(url, 'kollage', 'leaked'), 'select 1')).rejects.toThrow(/password/);
    expect(await ask(url, "insert into kept (word) values ('again') returning id")).toEqual([{ id: 2 }]);
    await ask(url, "alter table kept add column more text; alter type kollage_jobs.state add value 'c'");
    await ask(url, 'drop function kollage_jobs.two(); create table kollage_jobs.job (id int)');
    await migrateDatabase(url, 'drizzle');
    expect(existsSync(join(place, 'password'))).toBe(false);
  } finally {
    await postgres.stop();
  }
});
