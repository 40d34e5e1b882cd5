import { and, eq } from 'drizzle-orm';
import type { HostTarget } from '../engine/ports';
import type { Database } from './database';
import type { HostPlace } from './rows';
import { hosts } from './schema/hosts';
import type { SecretBox } from './secret-box';

export type Hosts = ReturnType<typeof hostsOf>;

export interface HostRow {
  readonly name: string;
  readonly place: HostPlace;
  /** The pinned key. */
  readonly hostKey?: string;
  /** How to connect, with the private key opened; undefined for a throw-away host that is not made yet. */
  readonly target?: HostTarget;
}

/** How one logs in to a host. At rest all of it is one sealed text: the key alone, or JSON. */
export interface HostLogin {
  readonly privateKey?: string;
  readonly password?: string;
  readonly rootPassword?: string;
}

const written = ({ privateKey = '', ...passwords }: HostLogin): string =>
  Object.keys(passwords).length === 0 ? privateKey : JSON.stringify({ privateKey, ...passwords });
const readLogin = (text: string): HostLogin =>
  text.startsWith('{') ? JSON.parse(text) : { privateKey: text };

const at = (cloud: string, name: string) => `hosts/${cloud}/${name}/private_key`;

/** Where a cloud's hosts are and how one logs in. Private keys rest encrypted. */
export function hostsOf(db: Database, box: SecretBox) {
  function read(row: typeof hosts.$inferSelect): HostRow {
    const hostKey = row.hostKey ? { hostKey: row.hostKey } : {};
    const login = row.privateKey ? readLogin(box.open(at(row.cloud, row.name), row.privateKey)) : {};
    const target = targetOf(row.place, row.name, login, hostKey);
    return { name: row.name, place: row.place, ...hostKey, ...(target ? { target } : {}) };
  }
  return {
    async list(cloud: string): Promise<HostRow[]> {
      const rows = await db.select().from(hosts).where(eq(hosts.cloud, cloud)).orderBy(hosts.name);
      return rows.map(read);
    },
    /** Adds a host or changes where it is; without a key and a password those that are stored stay, without `hostKey` none is pinned. */
    async put(
      cloud: string,
      host: { name: string; place: HostPlace; hostKey?: string } & HostLogin,
    ): Promise<void> {
      const { name, place, hostKey, ...login } = host;
      const sealed = written(login);
      const set = {
        place,
        hostKey: hostKey ?? null,
        ...(sealed === '' ? {} : { privateKey: box.seal(at(cloud, name), sealed) }),
      };
      await db
        .insert(hosts)
        .values({ cloud, name, ...set })
        .onConflictDoUpdate({ target: [hosts.cloud, hosts.name], set });
    },
    /** Gives a known host passwords; its key stays. */
    login(cloud: string, name: string, passwords: Omit<HostLogin, 'privateKey'>): Promise<void> {
      return db.transaction(async (tx) => {
        const mine = and(eq(hosts.cloud, cloud), eq(hosts.name, name));
        const [row] = await tx.select().from(hosts).where(mine).for('update');
        if (!row) return;
        const now = row.privateKey ? readLogin(box.open(at(cloud, name), row.privateKey)) : {};
        const privateKey = box.seal(at(cloud, name), written({ ...now, ...passwords }));
        await tx.update(hosts).set({ privateKey }).where(mine);
      });
    },
    /** Pins a host key; false when there is no such host. */
    async pin(cloud: string, name: string, hostKey: string): Promise<boolean> {
      const rows = await db
        .update(hosts)
        .set({ hostKey })
        .where(and(eq(hosts.cloud, cloud), eq(hosts.name, name)))
        .returning();
      return rows.length > 0;
    },
    /** Pins the key of a jump host for all hosts of a cloud that are behind it; false when none is. */
    pinJump(cloud: string, at: { readonly address: string; readonly port: number }, hostKey: string) {
      return db.transaction(async (tx): Promise<boolean> => {
        let pinned = false;
        for (const row of await tx.select().from(hosts).where(eq(hosts.cloud, cloud)).for('update')) {
          const { place } = row;
          if (place.kind !== 'ssh' || !place.via) continue;
          const isIt = (jump: typeof at) => jump.address === at.address && jump.port === at.port;
          if (!place.via.some(isIt)) continue;
          pinned = true;
          const via = place.via.map((jump) => (isIt(jump) ? { ...jump, hostKey } : jump));
          await tx
            .update(hosts)
            .set({ place: { ...place, via } })
            .where(and(eq(hosts.cloud, cloud), eq(hosts.name, row.name)));
        }
        return pinned;
      });
    },
    async remove(cloud: string, name: string): Promise<void> {
      await db.delete(hosts).where(and(eq(hosts.cloud, cloud), eq(hosts.name, name)));
    },
  };
}

function targetOf(
  place: HostPlace,
  name: string,
  { privateKey = '', ...passwords }: HostLogin,
  hostKey: { readonly hostKey?: string },
): HostTarget | undefined {
  if (place.kind === 'local') return { kind: 'local', name };
  const reach = place.kind === 'throwaway' ? place.made : place;
  if (!reach) return undefined;
  const { address, port, user } = reach;
  const become = place.kind === 'ssh' ? place.become : user !== 'root';
  // The key of the cloud logs in at jump hosts, too.
  const jumps = place.kind === 'ssh' ? place.via : undefined;
  const via = jumps
    ? { via: jumps.map((jump) => ({ ...jump, privateKeys: privateKey === '' ? [] : [privateKey] })) }
    : {};
  return { kind: 'ssh', name, address, port, user, become, privateKey, ...passwords, ...hostKey, ...via };
}
