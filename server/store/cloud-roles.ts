import { sql } from 'drizzle-orm';
import type { Grant } from '../core/domain/account-role';
import type { CloudGrant } from '../views/accounts';
import type { Database } from './database';
import { accounts, apiTokens, sessions } from './schema/accounts';
import { cloudRoles } from './schema/cloud-roles';

/** Roles of an account in single clouds, by the cloud's id; a column of a query over `accounts`. */
export const cloudRolesOf = sql<Readonly<Record<string, Grant>>>`coalesce((
  select jsonb_object_agg(${cloudRoles.cloud}, ${cloudRoles.role}) from ${cloudRoles}
  where ${cloudRoles.account} = ${accounts.id}), '{}'::jsonb)`;

/** Gives an account these roles in single clouds, and no other. Clouds that are not there are left out. */
export async function putCloudRoles(tx: Database, id: string, wanted: readonly CloudGrant[]): Promise<void> {
  await tx.execute(sql`delete from ${cloudRoles} where ${cloudRoles.account} = ${id}`);
  for (const { cloud, role } of wanted)
    await tx.execute(sql`insert into cloud_roles (account, cloud, role)
      select ${id}::uuid, id, ${role} from clouds where id = ${cloud}::uuid
      on conflict (account, cloud) do update set role = excluded.role`);
}

/** Sessions and tokens of an account: told when it may do something else. */
export async function openOf(tx: Database, id: string): Promise<readonly string[]> {
  const rows = [
    ...(await tx.select({ id: sessions.id }).from(sessions).where(sql`${sessions.account} = ${id}`)),
    ...(await tx.select({ id: apiTokens.id }).from(apiTokens).where(sql`${apiTokens.account} = ${id}`)),
  ];
  return rows.map((row) => row.id);
}
