import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSecretFile } from '../disk/write-secret-file';
import { tellPostgres } from './make-postgres';

/** Whom the application is in its database: owner of what is its own, and no superuser. */
export const RUNTIME_ROLE = 'kollage_app';

/** The kinds of things that have an owner, and the words by which each is given away. */
const owned = `
  select format('alter schema %I owner to ${RUNTIME_ROLE}', nspname) as told from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
  union all
  select format('alter %s %s owner to ${RUNTIME_ROLE}',
      case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
      c.oid::regclass)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_depend where objid = c.oid and deptype in ('a', 'i') and relkind = 'S')
  union all
  select format('alter type %s owner to ${RUNTIME_ROLE}', t.oid::regtype)
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and typtype in ('e', 'd')
  union all
  select format('alter routine %s owner to ${RUNTIME_ROLE}', p.oid::regprocedure)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

const roleMade = `do $$ begin create role ${RUNTIME_ROLE}; exception when duplicate_object then null; end $$`;
const ownedGiven = `do $$ declare r record; begin for r in ${owned} loop execute r.told; end loop; end $$`;
/** In older installations the application was this superuser, by a password that was readable for a moment. */
const superusersShut = `do $$ declare r record; begin for r in select rolname from pg_roles where rolsuper loop execute format('alter role %I password null', r.rolname); end loop; end $$`;

/**
 * The password of the application's role. Where there is none yet (a new installation, or one of before it had a role of
 * its own), makes the role, gives it everything, and takes every superuser's password. No server may run.
 */
export async function runtimePassword(folder: string, data: string): Promise<string> {
  const file = join(folder, 'app-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  await tellPostgres(data, [
    roleMade,
    `alter role ${RUNTIME_ROLE} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${password}'`,
    `alter database postgres owner to ${RUNTIME_ROLE}`,
    ownedGiven,
    superusersShut,
  ]);
  writeSecretFile(file, password);
  rmSync(join(folder, 'password'), { force: true });
  return password;
}
