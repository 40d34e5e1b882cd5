import type { Secrets } from '../core/domain/secret';
import type { Workshop } from '../engine/build/workshop';
import type { Connections } from '../engine/connections';
import type { Clock, CloudApis, CloudSessions, HostConnection, HostTarget } from '../engine/ports';
import type { Store } from '../store/store';
import type { LoadedCloud } from './load-cloud';
import type { RolesAndTools } from './roles-and-tools';

/** A host that Kollage made to be thrown away, and what stands beside it. */
export interface ThrowawayHost {
  readonly lab: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly privateKey: string;
  readonly hostKey: string;
  /** A free address of its network, for the cloud. */
  readonly vip: string;
  /** The image registry as the host reaches it. */
  readonly registry: string;
}

/** Makes and removes throw-away hosts (server/adapters/lab). */
export interface Throwaways {
  make(onLine: (line: string) => void, signal: AbortSignal): Promise<ThrowawayHost>;
  remove(lab: string): Promise<void>;
  /** Where this machine pushes what hosts pull from `registry`; undefined when no throw-away registry has that address. */
  pushAddress(registry: string): Promise<string | undefined>;
}

/** Everything that a worker works with. */
export interface WorkerDeps {
  readonly store: Store;
  readonly tools: RolesAndTools;
  readonly connections: Connections;
  /** A connection that nothing else uses; who asked for it closes it. */
  readonly fresh: (target: HostTarget) => Promise<HostConnection>;
  readonly clock: Clock;
  readonly apis: CloudApis;
  readonly sessions: CloudSessions;
  readonly throwaways: Throwaways;
  readonly workshop: (cloud: LoadedCloud) => Promise<Workshop | undefined>;
  /** Makes the secrets that are missing, by what the roles declare. */
  readonly generate: (existing: Secrets) => Secrets;
  /** Names this worker in events and locks. */
  readonly holder: string;
}
