import { sql } from 'drizzle-orm';
import type { SecretValue, Secrets as SecretValues } from '../core/domain/secret';
import type { Database } from './database';
import { secrets } from './schema/secrets';
import type { SecretBox } from './secret-box';

export type Secrets = ReturnType<typeof secretsOf>;

const at = (cloud: string, name: string, version: number) => `secrets/${cloud}/${name}/${version}`;

/** Which version of a secret is the newest, and since when. */
export interface SecretVersion {
  readonly name: string;
  readonly version: number;
  readonly createdAt: string;
}

/** The secrets of `passwords.yml`, encrypted at rest; older versions are kept. */
export function secretsOf(db: Database, box: SecretBox) {
  return {
    /** The newest version of each. */
    async read(cloud: string): Promise<SecretValues> {
      const rows = await db
        .selectDistinctOn([secrets.name])
        .from(secrets)
        .where(sql`${secrets.cloud} = ${cloud}`)
        .orderBy(secrets.name, sql`${secrets.version} desc`);
      return Object.fromEntries(
        rows.map((row): [string, SecretValue] => [
          row.name,
          JSON.parse(box.open(at(cloud, row.name, row.version), row.ciphertext)),
        ]),
      );
    },
    /** Adds those that are not there yet, all or none; what is there stays as it is. */
    async addMissing(cloud: string, values: SecretValues): Promise<void> {
      const rows = Object.entries(values).map(([name, value]) => ({
        cloud,
        name,
        version: 1,
        ciphertext: box.seal(at(cloud, name, 1), JSON.stringify(value)),
      }));
      if (rows.length > 0) await db.insert(secrets).values(rows).onConflictDoNothing();
    },
    /** Versions and ages of the newest of each, without values. */
    async list(cloud: string): Promise<readonly SecretVersion[]> {
      const rows = await db
        .selectDistinctOn([secrets.name], {
          name: secrets.name,
          version: secrets.version,
          createdAt: secrets.createdAt,
        })
        .from(secrets)
        .where(sql`${secrets.cloud} = ${cloud}`)
        .orderBy(secrets.name, sql`${secrets.version} desc`);
      return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    },
    /** Values that are no longer the newest: hosts may still have them. One map for each round of replacements. */
    async former(cloud: string): Promise<readonly SecretValues[]> {
      const rows = await db
        .select()
        .from(secrets)
        .where(sql`${secrets.cloud} = ${cloud}`)
        .orderBy(secrets.name, sql`${secrets.version} desc`);
      return rows.flatMap((row, index) =>
        rows[index - 1]?.name === row.name
          ? [{ [row.name]: JSON.parse(box.open(at(cloud, row.name, row.version), row.ciphertext)) }]
          : [],
      );
    },
    /** A new version of each, all or none. */
    async replace(cloud: string, values: SecretValues): Promise<void> {
      await db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`secrets/${cloud}`}))`);
        for (const [name, value] of Object.entries(values)) {
          const [row] = await tx
            .select({ last: sql<number>`coalesce(max(${secrets.version}), 0)::int` })
            .from(secrets)
            .where(sql`${secrets.cloud} = ${cloud} and ${secrets.name} = ${name}`);
          const version = (row?.last ?? 0) + 1;
          await tx.insert(secrets).values({
            cloud,
            name,
            version,
            ciphertext: box.seal(at(cloud, name, version), JSON.stringify(value)),
          });
        }
      });
    },
  };
}
