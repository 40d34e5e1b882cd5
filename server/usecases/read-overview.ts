import { type Action, actions } from '../core/domain/plan';
import { ignoresDesired } from '../core/domain/scope';
import type { Store } from '../store/store';
import type { DriftView, HostLooks, OverviewView, SecretAges } from '../views/overview';
import type { Kollage } from './kollage';
import { savedBetween } from './last-good';
import { lastScheduled } from './read-backups';
import { found } from './refusal';
import { summaries } from './run-states';

/** After these all of a cloud is as its files say. */
const deploys: readonly Action[] = ['deploy', 'reconfigure', 'upgrade'];
/** A plan of these compares everything. */
const compares: readonly Action[] = actions.filter(
  (action) => !ignoresDesired(action) && action !== 'rollback',
);
/** Runs among which the last that ended well is looked for. */
const RUNS = 30;
/** Milliseconds since the epoch: after everything that was saved. */
const FAR = Date.UTC(9999, 0);
/** Secrets that are named. */
const OLDEST = 8;

/** What is kept of a cloud beside what its watch knows: reads the store alone. */
export async function readOverview({ store }: Pick<Kollage, 'store'>, cloud: string): Promise<OverviewView> {
  found(await store.clouds.get(cloud), 'cloud');
  const [secrets, capacity, certificates, facts, backup] = await Promise.all([
    store.secrets.list(cloud),
    store.looks.of(cloud, 'capacity'),
    store.looks.of(cloud, 'certificates'),
    keptFacts(store, cloud),
    lastScheduled({ store }, cloud),
  ]);
  return {
    drift: await driftOf(store, cloud, secrets),
    secrets: agesOf(secrets),
    capacity: capacity[''] ?? {},
    certificates: certificates[''] ?? {},
    facts,
    ...(backup ? { backup } : {}),
  };
}

/** What is kept of one host. */
export async function readHostLooks(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  host: string,
): Promise<HostLooks> {
  found(await store.clouds.get(cloud), 'cloud');
  const [facts, prechecks] = await Promise.all([
    keptFacts(store, cloud, [host]),
    store.looks.of(cloud, 'prechecks', [host]),
  ]);
  return { facts: facts[host] ?? {}, prechecks: prechecks[host] ?? {} };
}

/** What hosts of a cloud were found to be. Keys are what is pinned now, not what was pinned then. */
async function keptFacts(
  store: Store,
  cloud: string,
  only?: readonly string[],
): Promise<OverviewView['facts']> {
  const [facts, hosts] = await Promise.all([store.looks.of(cloud, 'facts', only), store.hosts.list(cloud)]);
  const names = new Map(hosts.map((host) => [host.name, host.hostKey]));
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, kept]) => {
      // Of a host that has left nothing is told.
      if (!names.has(name)) return [];
      const hostKey = names.get(name);
      const found = kept.found && { ...kept.found, ...(hostKey === undefined ? {} : { hostKey }) };
      return [[name, { ...kept, ...(found ? { found } : {}) }]];
    }),
  );
}

type Secret = Awaited<ReturnType<Store['secrets']['list']>>[number];

async function driftOf(store: Store, cloud: string, secrets: readonly Secret[]): Promise<DriftView> {
  const rows = await store.runs.whole(cloud, [...deploys, 'rollback'], RUNS);
  const ends = (await summaries(store, rows)).filter(({ state }) => state === 'done');
  const last = ends.find(({ action }) => action !== 'rollback');
  const [newest] = ends;
  const back = newest?.action === 'rollback' ? rows.find(({ id }) => id === newest.id)?.back : undefined;
  const row = rows.find(({ id }) => id === last?.id);
  const look = await store.plans.lastWhole(cloud, compares);
  const lastLook = look && {
    plan: look.id,
    number: look.number,
    action: look.action,
    at: look.createdAt.toISOString(),
    differs: look.differs,
    unknown: look.unknown,
  };
  return {
    ...(last?.endedAt
      ? {
          lastDeploy: { run: last.id, number: last.number, action: last.action, endedAt: last.endedAt },
        }
      : {}),
    ...(newest && back ? { wentBack: { run: newest.id, number: newest.number, to: back.number } } : {}),
    saved: row ? await savedBetween(store, cloud, row.plannedAt, new Date(FAR)) : [],
    rotated: row
      ? secrets
          .filter(({ version, createdAt }) => version > 1 && Date.parse(createdAt) > row.plannedAt.getTime())
          .map(({ name }) => name)
      : [],
    ...(lastLook ? { lastLook } : {}),
  };
}

function agesOf(secrets: readonly Secret[]): SecretAges {
  const byAge = secrets.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const rotated = byAge.findLast(({ version }) => version > 1);
  return {
    count: secrets.length,
    oldest: byAge.slice(0, OLDEST).map(({ name, version, createdAt }) => ({ name, version, createdAt })),
    ...(rotated ? { lastRotated: { name: rotated.name, createdAt: rotated.createdAt } } : {}),
  };
}
