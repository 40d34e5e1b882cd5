import type { FoundBackups } from './backup';
import type { ContainerSpec } from './container';
import type { ErrorTag } from './error-tag';
import type { ImageState } from './image-state';
import type { ImageStock } from './stock';

/** The observed state. A host is seen or unreachable, never silently absent. */
export interface ObservedState {
  readonly hosts: Readonly<Record<string, ObservedHost>>;
  /** By id of the desired API object. */
  readonly apis: Readonly<Record<string, ObservedApi>>;
  /** Of containers that run and were tried, by `host/name`; what was not tried is not in it. */
  readonly readiness: Readonly<Record<string, ObservedReadiness>>;
  /** The last transaction of cluster members, by `host/name`; absent where it was not queried. */
  readonly positions?: Readonly<Record<string, ObservedPosition>>;
  /** Images by name, as far as they are made here: absent where none is built or a registry of others serves. */
  readonly images: Readonly<Record<string, ImageState>>;
  /** Looked for only where an action is about backups. */
  readonly backups?: FoundBackups;
  /** Looked for only where an action removes images. */
  readonly stock?: ImageStock;
}

/** The position of a cluster member: its last transaction. */
export type ObservedPosition =
  | {
      readonly kind: 'seen';
      /** It takes part in a cluster that has its majority. */
      readonly serves: boolean;
      /** The data's origin: only numbers of one origin can be compared. */
      readonly data: string;
      readonly number: number;
    }
  | { readonly kind: 'unknown'; readonly cause: string };

export type ObservedHost =
  | {
      readonly kind: 'unreachable';
      readonly host: string;
      readonly cause: string;
      /** The tag of the connection error: `HostKeyChanged`, `LoginRefused`, ... */
      readonly tag?: ErrorTag;
      readonly remedy?: string;
    }
  | {
      readonly kind: 'seen';
      readonly host: string;
      readonly facts: HostFacts;
      readonly docker: ObservedDocker;
      /** Files under /etc/kolla, by path. */
      readonly files: Readonly<Record<string, ObservedFile>>;
      /** Files and folders under /etc/kolla that could not be read, with the cause: nothing is known of them, or of what is below. */
      readonly unreadable?: Readonly<Record<string, string>>;
    };

export type ObservedDocker =
  | { readonly kind: 'missing' }
  | { readonly kind: 'down'; readonly cause: string }
  | {
      readonly kind: 'running';
      readonly version: string;
      readonly apiVersion: string;
      /** False where the engine cannot give all capabilities (no CAP_SYS_RESOURCE): `--privileged` fails there. */
      readonly privilegedWorks: boolean;
      readonly containers: Readonly<Record<string, ObservedContainer>>;
      /** `createdAt` is empty for a volume that Kollage did not make. */
      readonly volumes: Readonly<
        Record<string, { readonly createdAt: string; readonly labels?: Readonly<Record<string, string>> }>
      >;
      /** Image references present on the host, to image id. */
      readonly images: Readonly<Record<string, string>>;
    };

/** A host that was looked at, and an engine that answered. */
export type SeenHost = Extract<ObservedHost, { kind: 'seen' }>;
export type RunningDocker = Extract<ObservedDocker, { kind: 'running' }>;

export interface ObservedFile {
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** Milliseconds since the epoch by the host's clock. */
  readonly modifiedAt: number;
  readonly sha256: string;
  readonly size: number;
}

export interface ObservedContainer {
  readonly id: string;
  /** The spec that the container was made from, without the parts that come from its image (environment, labels, ...). */
  readonly spec: ContainerSpec;
  readonly imageId: string;
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  readonly exitCode?: number;
  /** The kernel ended it: it had no more memory. */
  readonly oomKilled?: boolean;
  readonly restartCount: number;
  /** ISO 8601 by the host's clock. */
  readonly createdAt: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** Whether a container that runs can be used just now. */
export type ObservedReadiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unready'; readonly what: string };

export type ObservedApi =
  /** The API did not answer, or it refused. An API that was not queried is not in the record. */
  | { readonly kind: 'unknown'; readonly cause: string }
  /** Names of what is missing or differs; empty when all is as desired. Never a value. */
  | {
      readonly kind: 'seen';
      readonly differs: readonly string[];
      /** Machines that have to keep a process as long as something is on them, with the names of that. */
      readonly occupied?: Readonly<Record<string, readonly string[]>>;
      /** Programs that are to be there and do not report, with the names that their machines call themselves. */
      readonly down?: readonly { readonly program: string; readonly machine: string }[];
    };

/** The facts of the machine, observed in the same round. Times in milliseconds, memory and disk in bytes. */
export interface HostFacts {
  readonly hostname: string;
  readonly os: {
    readonly id: string;
    readonly version: string;
    readonly codename: string;
    readonly name: string;
  };
  readonly kernel: string;
  readonly arch: string;
  readonly cpus: number;
  readonly memory: { readonly total: number; readonly available: number };
  /** Threads that ran or wanted to run, over the last minute. */
  readonly load?: number;
  readonly disks: readonly { readonly mount: string; readonly total: number; readonly free: number }[];
  readonly interfaces: readonly {
    readonly name: string;
    readonly up: boolean;
    readonly mac: string;
    readonly mtu: number;
    /** CIDR notation: `192.0.2.20/24`. */
    readonly addresses: readonly string[];
  }[];
  readonly defaultInterface?: string;
  /** Listening TCP sockets. */
  readonly listening: readonly {
    readonly address: string;
    readonly port: number;
    readonly process?: string;
  }[];
  readonly sysctl: Readonly<Record<string, string>>;
  readonly packages: Readonly<Record<string, string>>;
  readonly activeUnits: readonly string[];
  readonly hostsFile: string;
  readonly dockerDaemon: Readonly<Record<string, unknown>>;
  /** `kvm`: ordinary guests run by it, which the presence of /dev/kvm alone does not tell (PVM hosts). */
  readonly virtualisation: { readonly kvm: boolean; readonly nested: string };
  /** Kernel modules that are loaded or can be, of those looked for. */
  readonly modules: readonly string[];
  /** Mount points outside of Docker's folders, with their propagation: `shared`, `private`, `private,slave`. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly cgroup: 'v1' | 'v2';
  readonly serviceManager: 'systemd' | 'none';
  /** Host clock minus our clock. */
  readonly clockSkew: number;
}
