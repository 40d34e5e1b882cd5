import type { HostConnection, Hosts, HostTarget } from './ports';

/** One live connection a host, made when first asked for and shared by everything of a run. */
export interface Connections {
  /** The connection to this host; a lost one is made anew, a failed attempt is not remembered. */
  get(target: HostTarget): Promise<HostConnection>;
  /** Closes every connection; later `get` calls connect again. */
  closeAll(): Promise<void>;
}

/** Hosts of two clouds may share a name, and behind other jump hosts an address: neither's connection ends for the other's sake. */
const placeOf = (target: HostTarget): string => {
  const places = target.kind === 'ssh' ? [target, ...(target.via ?? [])] : [];
  return [target.name, ...places.map(({ address, port }) => `${address} ${port}`)].join(' ');
};

export function createConnections(hosts: Hosts, options: { readonly timeoutMs?: number } = {}): Connections {
  const open = new Map<string, { readonly identity: string; readonly connection: Promise<HostConnection> }>();
  return {
    get(target) {
      const identity = JSON.stringify(target);
      const place = placeOf(target);
      const known = open.get(place);
      if (known?.identity === identity) return known.connection;
      const connection = hosts.connect(target, options);
      const entry = { identity, connection };
      open.set(place, entry);
      const forget = () => {
        if (open.get(place) === entry) open.delete(place);
      };
      connection.then((made) => made.lost.then(forget)).catch(forget);
      known?.connection.then((old) => old.close()).catch(() => {});
      return connection;
    },
    async closeAll() {
      const all = [...open.values()];
      open.clear();
      await Promise.allSettled(all.map(async ({ connection }) => (await connection).close()));
    },
  };
}
