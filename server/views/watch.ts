import type { Probed, WatchedEndpoint, WatchedHost } from '../core/domain/watched';

/** Whether what is told is true now. `since`: nobody has watched since then. */
export type WatchState =
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly since: string }
  /** Nobody has ever watched this cloud: it was never deployed, or no worker runs. */
  | { readonly kind: 'never' };

/** A host of a cloud. `known` is undefined until it was looked at. */
export interface HostWatch {
  readonly host: string;
  readonly known?: WatchedHost;
  /** Containers that the cloud's files place there, and that were not found. Empty while the host is not seen. */
  readonly missing: readonly { readonly name: string; readonly role: string }[];
}

export interface EndpointWatch extends WatchedEndpoint {
  readonly probed?: Probed;
}

/** What is known of a cloud's hosts just now. */
export interface WatchView {
  readonly state: WatchState;
  readonly hosts: readonly HostWatch[];
  readonly endpoints: readonly EndpointWatch[];
}

/** What the subscription sends: everything first, then what is different. */
export type WatchNews =
  | { readonly kind: 'all'; readonly view: WatchView }
  | { readonly kind: 'hosts'; readonly hosts: readonly HostWatch[] }
  | { readonly kind: 'cloud'; readonly state: WatchState; readonly endpoints: readonly EndpointWatch[] };

/** Tries of one endpoint in one minute. `ms` is the mean of the answers; absent where none came. */
export interface ProbePoint {
  readonly endpoint: string;
  readonly at: string;
  readonly tried: number;
  readonly failed: number;
  readonly ms?: number;
}
