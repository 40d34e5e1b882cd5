import type { ErrorTag } from './error-tag';
import type { ObservedContainer } from './observed';

/** A container as it was last seen by the watch. Times are ISO 8601 by its host's clock. */
export interface WatchedContainer {
  readonly name: string;
  /** From its label. */
  readonly role: string;
  readonly image: string;
  readonly state: ObservedContainer['state'];
  readonly health: ObservedContainer['health'];
  readonly exitCode?: number;
  readonly restarts: number;
  readonly createdAt: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** A job: it ends, and is to end well. */
  readonly once: boolean;
}

/** The watched state of a host. `since` and `at` are ISO 8601 by the worker's clock. */
export type WatchedHost =
  | { readonly kind: 'seen'; readonly at: string; readonly containers: readonly WatchedContainer[] }
  /** Nothing is known of it since then; `containers` are as they were before. */
  | {
      readonly kind: 'silent';
      readonly since: string;
      readonly cause: string;
      readonly tag?: ErrorTag;
      readonly containers: readonly WatchedContainer[];
    };

/** A container that a cloud's files place on a host. */
export interface Expected {
  readonly host: string;
  readonly name: string;
  readonly role: string;
  /** The image that the files name; absent where that cannot be said without a look at the host. */
  readonly image?: string;
}

/** How a server proves who it is: the name that its certificate is for, and who is trusted beside the system's authorities (PEM). */
export interface Tls {
  readonly name: string;
  readonly authorities?: string | undefined;
}

/** An address behind which a service answers. */
export interface WatchedEndpoint {
  readonly name: string;
  readonly role: string;
  readonly mode: 'http' | 'tcp';
  readonly address: string;
  readonly port: number;
  readonly tls?: Tls;
}

/** The result of one request to an endpoint. `ms` is the response time. */
export type Probed =
  | { readonly kind: 'answers'; readonly at: string; readonly ms: number }
  | { readonly kind: 'fails'; readonly at: string; readonly cause: string }
  /** No host was there to try it from. */
  | { readonly kind: 'untried'; readonly at: string };

/** Seconds within which a container that was started again and again counts as failing. */
const FLAPPING_SECONDS = 120;

export type Condition = 'well' | 'starting' | 'failing' | 'stopped' | 'ended' | 'unknown';

/**
 * The condition of a container that was just observed. `now` in milliseconds. A container that is down and that
 * Docker does not restart is stopped; a crash-looping one is failing, also in the moments in which it runs.
 */
export function conditionOf(container: WatchedContainer, now: number): Condition {
  const { state, health, restarts, exitCode = 0, once, startedAt } = container;
  switch (state) {
    case 'running': {
      const young = now - Date.parse(startedAt) < FLAPPING_SECONDS * 1000;
      if (health === 'unhealthy' || (restarts > 0 && young)) return 'failing';
      return health === 'starting' || once ? 'starting' : 'well';
    }
    case 'restarting':
    case 'dead':
      return 'failing';
    case 'created':
    case 'removing':
    case 'paused':
      return 'stopped';
    case 'exited':
      if (once) return exitCode === 0 ? 'ended' : 'failing';
      return exitCode === 0 || exitCode === 137 || exitCode === 143 ? 'stopped' : 'failing';
  }
}

/** As the watch keeps it. */
export const watchedOf = (seen: ObservedContainer): WatchedContainer => ({
  name: seen.spec.name,
  role: seen.spec.labels['kollage.role'] ?? '',
  image: seen.spec.image,
  state: seen.state,
  health: seen.health,
  ...(seen.exitCode === undefined ? {} : { exitCode: seen.exitCode }),
  restarts: seen.restartCount,
  createdAt: seen.createdAt,
  startedAt: seen.startedAt,
  finishedAt: seen.finishedAt,
  once: seen.spec.labels['kollage.job'] !== undefined,
});
