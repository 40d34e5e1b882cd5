import type { Maintenance } from './maintenance';
import {
  type Condition,
  conditionOf,
  type Probed,
  type WatchedContainer,
  type WatchedEndpoint,
  type WatchedHost,
} from './watched';

/** Whether the shown state is current. `since`: the cloud has not been watched since then. */
export type WatchState =
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly since: string }
  /** Nobody has ever watched this cloud: it was never deployed, or no worker runs. */
  | { readonly kind: 'never' };

/** A host of a cloud. `known` is undefined until it was looked at. */
export interface HostWatch {
  readonly host: string;
  readonly known?: WatchedHost;
  /** It is out of service on purpose. */
  readonly maintenance?: Maintenance;
  /** Containers that the cloud's files place there, and that were not found. Empty while the host is not seen. */
  readonly missing: readonly { readonly name: string; readonly role: string }[];
  /** The differences between the container and the cloud's files; absent while the host is unreachable or the files are unreadable. */
  readonly drift?: HostDrift;
}

/** How the containers of a host differ from the files of its cloud, as far as the watch sees. */
export interface HostDrift {
  readonly images: readonly {
    readonly name: string;
    readonly role: string;
    readonly runs: string;
    readonly wanted: string;
  }[];
  /** Containers of this cloud that its files no longer place there. */
  readonly leftOver: readonly { readonly name: string; readonly role: string }[];
}

export interface EndpointWatch extends WatchedEndpoint {
  readonly probed?: Probed;
}

/** The current state of a cloud's hosts. */
export interface WatchView {
  readonly state: WatchState;
  readonly hosts: readonly HostWatch[];
  readonly endpoints: readonly EndpointWatch[];
}

/** A container that exists, or that is missing. */
export interface ContainerRow {
  /** `host/name`. */
  readonly key: string;
  readonly host: string;
  readonly name: string;
  readonly role: string;
  /** `resting`: it does not run, and its host is out of service on purpose. */
  readonly condition: Condition | 'missing' | 'resting';
  readonly container?: WatchedContainer;
  /** Why nothing is known of it. */
  readonly unknown?: 'silent' | 'stale';
}

/** How a container may be, what needs somebody first. */
export const conditions: readonly ContainerRow['condition'][] = [
  'failing',
  'missing',
  'stopped',
  'unknown',
  'resting',
  'starting',
  'well',
  'ended',
];
const troubles: ReadonlySet<ContainerRow['condition']> = new Set([
  'failing',
  'missing',
  'stopped',
  'unknown',
]);
export const isTrouble = ({ condition }: Pick<ContainerRow, 'condition'>): boolean => troubles.has(condition);

/** Every container of every host, containers with problems first. `now` in milliseconds. */
export function containerRows({ hosts, state }: WatchView, now: number): readonly ContainerRow[] {
  const live = state.kind === 'live';
  return hosts
    .flatMap((host) => rowsOf(host, live, now).map((row) => (host.maintenance ? rested(row) : row)))
    .sort(
      (a, b) =>
        conditions.indexOf(a.condition) - conditions.indexOf(b.condition) ||
        a.name.localeCompare(b.name) ||
        a.host.localeCompare(b.host),
    );
}

/** Stopped containers need no attention on a host that is under maintenance. */
const rested = (row: ContainerRow): ContainerRow =>
  isTrouble(row) && row.unknown !== 'stale' ? { ...row, condition: 'resting' } : row;

function rowsOf({ host, known, missing }: HostWatch, live: boolean, now: number): ContainerRow[] {
  const unknown = !live ? 'stale' : known?.kind === 'silent' ? 'silent' : undefined;
  return [
    ...(known?.containers ?? []).map(
      (container): ContainerRow => ({
        ...{ key: `${host}/${container.name}`, host, name: container.name, role: container.role, container },
        ...(unknown ? { condition: 'unknown', unknown } : { condition: conditionOf(container, now) }),
      }),
    ),
    ...missing.map(
      ({ name, role }): ContainerRow => ({
        ...{ key: `${host}/${name}`, host, name, role },
        ...(unknown ? { condition: 'unknown', unknown } : { condition: 'missing' }),
      }),
    ),
  ];
}

/** How a cloud is as a whole. It is well only if everything was seen, runs, and answers. */
export interface Wellness {
  readonly kind: 'well' | 'starting' | 'maintenance' | 'trouble' | 'unknown' | 'stale' | 'never' | 'empty';
  readonly counts: Readonly<Record<ContainerRow['condition'], number>>;
  /** Of services; jobs are not counted. */
  readonly total: number;
  readonly silent: readonly string[];
  /** Hosts that are out of service on purpose. */
  readonly resting: readonly string[];
  /** Hosts that were never looked at. */
  readonly unseen: readonly string[];
  /** Addresses that do not answer, and those that were not tried. */
  readonly unanswered: readonly string[];
  readonly untried: readonly string[];
}

export function wellnessOf(view: WatchView, now: number): Wellness {
  const rows = containerRows(view, now);
  const counts = {
    well: 0,
    starting: 0,
    resting: 0,
    failing: 0,
    stopped: 0,
    ended: 0,
    missing: 0,
    unknown: 0,
  };
  for (const { condition } of rows) counts[condition] += 1;
  const silent = view.hosts
    .filter(({ known, maintenance }) => known?.kind === 'silent' && !maintenance)
    .map(({ host }) => host);
  const resting = view.hosts.filter(({ maintenance }) => maintenance).map(({ host }) => host);
  const unseen = view.hosts.filter(({ known }) => !known).map(({ host }) => host);
  const failed = view.endpoints.filter(({ probed }) => probed?.kind === 'fails').map(({ name }) => name);
  const untried = view.endpoints
    .filter(({ probed }) => probed === undefined || probed.kind === 'untried')
    .map(({ name }) => name);
  const found = {
    counts,
    total: rows.length - counts.ended,
    silent,
    resting,
    unseen,
    unanswered: failed,
    untried,
  };
  const kind = (): Wellness['kind'] => {
    if (view.state.kind !== 'live') return view.state.kind;
    if (counts.failing + counts.missing + counts.stopped + failed.length > 0) return 'trouble';
    if (silent.length + unseen.length + counts.unknown > 0) return 'unknown';
    if (found.total === 0) return 'empty';
    if (resting.length > 0) return 'maintenance';
    if (counts.starting > 0) return 'starting';
    return untried.length > 0 ? 'unknown' : 'well';
  };
  return { kind: kind(), ...found };
}
