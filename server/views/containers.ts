import type { WatchedContainer } from '../core/domain/watched';
import type { DiffLine } from './plans';

/** What containers have used, by `host/name`; one that does not run, or whose host is silent, is not in it. */
export interface UsageView {
  readonly used: Readonly<
    Record<
      string,
      {
        /** Milliseconds since the epoch by the worker's clock, at which it was asked. */
        readonly at: number;
        /** Since its start, of all processors together. */
        readonly cpuSeconds: number;
        /** Bytes. */
        readonly memory: number;
      }
    >
  >;
}

/** A file inside a container beside the one that its host holds for it: a container copies them when it starts. */
export type ContainerInside =
  | { readonly path: string; readonly kind: 'same' }
  /** What a restart would change; empty for files that are too long to compare by lines. */
  | { readonly path: string; readonly kind: 'differs'; readonly lines: readonly DiffLine[] }
  | { readonly path: string; readonly kind: 'missing' }
  /** The host does not hold it. */
  | { readonly path: string; readonly kind: 'no_source' }
  | { readonly path: string; readonly kind: 'unread'; readonly cause: string };

/** How a container was made and what is inside. Bytes and processors of 0 are no limit. */
export interface ContainerView
  extends Pick<WatchedContainer, 'state' | 'health' | 'exitCode' | 'restarts' | 'createdAt' | 'startedAt'> {
  readonly id: string;
  readonly image: string;
  readonly imageId: string;
  readonly user: string;
  readonly network: string;
  readonly privileged: boolean;
  readonly capabilities: readonly string[];
  readonly restart: string;
  readonly memory: number;
  readonly cpus: number;
  /** Secrets are `‹lock:name›`. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  readonly mounts: readonly {
    readonly source: string;
    readonly target: string;
    readonly readOnly: boolean;
  }[];
  readonly files: readonly ContainerInside[];
}
