import type { Maintenance } from '../core/domain/maintenance';
import type { Expected, WatchedContainer, WatchedHost } from '../core/domain/watched';
import type { HostDrift } from '../core/domain/wellness';
import type { Store } from '../store/store';
import type { WatchRow } from '../store/watches';
import type { EndpointWatch, HostWatch, ProbePoint, WatchState, WatchView } from '../views/watch';
import type { Kollage } from './kollage';
import { readMaintenance } from './read-maintenance';
import { found } from './refusal';

/** The current watched state of a cloud's hosts. */
export async function readWatch({ store }: Pick<Kollage, 'store'>, cloud: string): Promise<WatchView> {
  found(await store.clouds.get(cloud), 'cloud');
  const [row, known, hosts, resting] = await Promise.all([
    store.watches.get(cloud),
    store.watches.hosts(cloud),
    store.hosts.list(cloud),
    readMaintenance(store, cloud),
  ]);
  const names = new Set([...hosts.map(({ name }) => name), ...Object.keys(known)]);
  return {
    state: stateOf(row),
    hosts: [...names].sort().map((host) => hostWatch(host, known[host], row?.expected ?? [], resting[host])),
    endpoints: endpointsOf(row),
  };
}

/** Some of its hosts. */
export async function readWatchedHosts(
  store: Store,
  cloud: string,
  hosts: readonly string[],
  expected: readonly Expected[],
): Promise<readonly HostWatch[]> {
  const [known, resting] = await Promise.all([
    store.watches.hosts(cloud, hosts),
    readMaintenance(store, cloud),
  ]);
  return hosts.map((host) => hostWatch(host, known[host], expected, resting[host]));
}

export function stateOf(row: WatchRow | undefined): WatchState {
  if (!row) return { kind: 'never' };
  return row.live ? { kind: 'live' } : { kind: 'stale', since: row.renewedAt.toISOString() };
}

export const endpointsOf = (row: WatchRow | undefined): readonly EndpointWatch[] =>
  (row?.endpoints ?? []).map((endpoint) => {
    const probed = row?.probes[endpoint.name];
    return { ...endpoint, ...(probed ? { probed } : {}) };
  });

function hostWatch(
  host: string,
  known: WatchedHost | undefined,
  expected: readonly Expected[],
  maintenance: Maintenance | undefined,
): HostWatch {
  const resting = maintenance ? { maintenance } : {};
  if (known?.kind !== 'seen') return { host, ...(known ? { known } : {}), ...resting, missing: [] };
  const roles = new Map(
    expected.flatMap((each) => (each.host === host ? [[each.name, each.role] as const] : [])),
  );
  // Containers that Kolla-Ansible made have no role label.
  const containers = known.containers.map((one) =>
    one.role === '' ? { ...one, role: roles.get(one.name) ?? '' } : one,
  );
  const there = new Set(known.containers.map(({ name }) => name));
  const missing = expected.filter((each) => each.host === host && !there.has(each.name));
  return {
    host,
    known: { ...known, containers },
    ...resting,
    missing: missing.map(({ name, role }) => ({ name, role })),
    ...(expected.length > 0 ? { drift: driftOf(host, containers, expected) } : {}),
  };
}

/** Jobs are kept when they have ended, and no file places them. */
function driftOf(
  host: string,
  containers: readonly WatchedContainer[],
  expected: readonly Expected[],
): HostDrift {
  const wanted = new Map(expected.filter((each) => each.host === host).map((each) => [each.name, each]));
  return {
    images: containers.flatMap(({ name, role, image }) => {
      const should = wanted.get(name)?.image;
      return should === undefined || should === image ? [] : [{ name, role, runs: image, wanted: should }];
    }),
    leftOver: containers
      .filter(({ name, role, once }) => role !== '' && !once && !wanted.has(name))
      .map(({ name, role }) => ({ name, role })),
  };
}

/** How the cloud's endpoints answered over the last hours, by minute. */
export async function readProbes(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  hours: number,
): Promise<readonly ProbePoint[]> {
  found(await store.clouds.get(cloud), 'cloud');
  const rows = await store.watches.history(cloud, hours);
  return rows.map(({ endpoint, minute, tried, failed, msSum }) => ({
    endpoint,
    at: minute.toISOString(),
    tried,
    failed,
    ...(tried > failed ? { ms: Math.round(msSum / (tried - failed)) } : {}),
  }));
}
