import type { Readable } from 'node:stream';
import type { ContainerSpec } from '../core/domain/container';
import type { RegistryLogin } from '../core/domain/desired';
import type { ObservedContainer } from '../core/domain/observed';
import type { StockedLayer } from '../core/domain/stock';
import type { Terminal, TerminalSize } from './terminal-port';

/**
 * Label of a volume that says since when its data exists, by its host's clock: Docker's own `CreatedAt` is the time at
 * which something last changed in it.
 */
export const VOLUME_MADE_AT = 'kollage.made_at';

export interface DockerSnapshot {
  readonly version: string;
  readonly apiVersion: string;
  readonly privilegedWorks: boolean;
  readonly containers: Readonly<Record<string, ObservedContainer>>;
  readonly volumes: Readonly<
    Record<string, { readonly createdAt: string; readonly labels: Readonly<Record<string, string>> }>
  >;
  readonly images: Readonly<Record<string, string>>;
}

/** A line that a container printed. */
export interface ContainerLine {
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
  readonly at?: string;
}

/** `open` is the first: from then on nothing is missed. `former` is a renamed container's name before. */
export type ContainerEvent =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'container';
      readonly name: string;
      readonly former?: string;
      /** Docker's word: `die`, `health_status: unhealthy`. */
      readonly action: string;
    };

/** CPU seconds since its start; bytes of memory without what the kernel can drop of its page cache. */
export interface ContainerUsage {
  readonly cpuSeconds: number;
  readonly memory: number;
}

export interface HeldImage {
  readonly id: string;
  readonly refs: readonly string[];
  /** Bytes of all its layers, and of those that no other image has. */
  readonly size: number;
  readonly own: number;
  readonly createdAt: string;
  /** Whether a container, running or not, was made from it. */
  readonly used: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

export interface TransferOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Values, not references; absent: nobody signs in at the registry. */
  readonly login?: RegistryLogin | undefined;
}

/**
 * Docker Engine. Every verb is idempotent: stopping what is stopped, removing what is gone, creating a volume
 * that exists all succeed. Errors: DockerDown, NoSuchContainer, NoSuchImage, NameTaken, DiskFull, PullFailed,
 * BuildFailed, PushFailed (engine/errors.ts). A verb that takes no signal ends by itself: an engine that does not answer
 * within two minutes is DockerDown.
 */
export interface Docker {
  /** Everything of one engine in one round of parallel requests. `missing` where no socket is. */
  snapshot(
    signal?: AbortSignal,
  ): Promise<
    | { readonly kind: 'running'; readonly snapshot: DockerSnapshot }
    | { readonly kind: 'missing' }
    | { readonly kind: 'down'; readonly cause: string }
  >;
  inspect(name: string): Promise<ObservedContainer | undefined>;
  create(spec: ContainerSpec): Promise<string>;
  start(name: string): Promise<void>;
  stop(name: string, timeoutSeconds: number): Promise<void>;
  restart(name: string, timeoutSeconds: number): Promise<void>;
  kill(name: string, signal: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Gives a container another name; done already where only one of the new name is there. Errors: NameTaken. */
  rename(name: string, to: string): Promise<void>;
  /** Resolves with the exit code when it is not running any more. */
  wait(name: string, signal?: AbortSignal): Promise<number>;
  logs(
    name: string,
    options: {
      readonly tail?: number;
      readonly follow?: boolean;
      readonly since?: string;
      readonly signal?: AbortSignal;
    },
  ): AsyncIterable<ContainerLine>;
  exec(
    name: string,
    argv: readonly string[],
    options?: { readonly user?: string; readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<{ readonly code: number; readonly output: string }>;
  /** A shell in a container that runs: as the container's own user, or another. */
  terminal(name: string, size: TerminalSize, user?: string): Promise<Terminal>;
  /** Ends a container's shell by its mark, if it still runs. */
  endTerminal(mark: string): Promise<void>;
  /** What changes how containers are, as it comes, until `signal`. Errors: DockerDown when it breaks off. */
  events(signal: AbortSignal): AsyncIterable<ContainerEvent>;
  /** Succeeds when the engine answers within so many milliseconds. */
  ping(timeoutMs: number): Promise<void>;
  /** A file of a container's root, whole. Errors: NoSuchFile. */
  readFile(name: string, path: string): Promise<Buffer>;
  /** A path of a container, running or not, as a tar with owners and modes: its last name and all below. */
  copyOut(name: string, path: string, signal?: AbortSignal): Promise<Readable>;
  /** Lays such a tar into a folder of a container, running or not; what is there and not in it stays. */
  copyIn(name: string, folder: string, tar: Readable, signal?: AbortSignal): Promise<void>;
  /** What a container that runs has used; undefined when it is gone. */
  usage(name: string): Promise<ContainerUsage | undefined>;
  pull(ref: string, options?: TransferOptions): Promise<void>;
  push(ref: string, options?: TransferOptions): Promise<void>;
  tag(source: string, target: string): Promise<void>;
  imageId(ref: string): Promise<string | undefined>;
  removeImage(ref: string): Promise<void>;
  /** The same; false, and nothing is removed, where a container uses the image. */
  removeUnused(ref: string): Promise<boolean>;
  /** Every image that has a name. */
  images(signal?: AbortSignal): Promise<readonly HeldImage[]>;
  /** What an image's layers weigh, the lowest first; undefined when it is gone. */
  layers(id: string): Promise<readonly StockedLayer[] | undefined>;
  /** An image as a tar, and a tar as images: for hosts that no registry serves. */
  save(ref: string): Promise<Readable>;
  load(tar: Readable, signal?: AbortSignal): Promise<void>;
  /** `context` is a tar stream with a `Dockerfile` at its root. Never pulls. */
  build(
    context: Readable,
    options: {
      readonly ref: string;
      readonly args: Readonly<Record<string, string>>;
      readonly labels: Readonly<Record<string, string>>;
      readonly noCache?: boolean;
      readonly onLine?: (line: string) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<string>;
  /** Makes an image of a root file system tar. */
  importImage(rootfs: Readable, ref: string): Promise<string>;
  createVolume(name: string, labels: Readonly<Record<string, string>>): Promise<void>;
  removeVolume(name: string): Promise<void>;
}
