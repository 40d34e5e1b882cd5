import type { EndpointWatch, HostWatch, WatchState, WatchView } from '../core/domain/wellness';

export type { EndpointWatch, HostWatch, WatchState, WatchView };

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
