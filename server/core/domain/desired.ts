import type { DesiredBackups } from './backup';
import type { ContainerSpec } from './container';
import type { DesiredFile, Reload } from './desired-file';
import type { Text } from './text';

export type { DesiredFile, Reload };

/** The desired content of every host and of the cloud's APIs. Pure data; secrets are references. */
export interface DesiredState {
  readonly cloud: string;
  readonly release: string;
  readonly hosts: Readonly<Record<string, DesiredHost>>;
  /** Hosts of the inventory without a container: leftovers of a former state are removed there, and an unreachable one is no error. */
  readonly idle: readonly string[];
  /** Hosts that left the inventory and were reached before: leftovers are removed there; an unreachable one is reported. */
  readonly departed: readonly string[];
  /** How any container goes from a host that is not to have it, by name. */
  readonly partings: Readonly<Record<string, Parting>>;
  readonly jobs: readonly DesiredJob[];
  readonly apis: readonly DesiredApi[];
  /** Images in use, by image name, with what builds them. */
  readonly images: Readonly<Record<string, DesiredImage>>;
  /** What a backup keeps; absent: nothing. */
  readonly backups?: DesiredBackups;
  /** Machines that instances run on, by host, and how the API that moves them away is entered; absent: none. */
  readonly drains?: {
    readonly auth: SignIn;
    readonly region: string;
    readonly machines: Readonly<Record<string, string>>;
  };
  /** Containers that `stop` leaves running; absent: none. */
  readonly keptRunning?: readonly string[];
  /** How many hosts of a service may be away at a time; absent: what the engine takes for safe. */
  readonly batch?: { readonly hosts: number } | { readonly percent: number };
  /** Absent: the registry needs no login. */
  readonly registryLogin?: RegistryLogin;
}

/** How a container of this name is ended, on whichever host it is found. */
export interface Parting {
  readonly role: string;
  /** Containers of the same host that it stands on: they go after it. */
  readonly needs: readonly string[];
  /** Run inside it before it goes: clears what it made on the host itself. */
  readonly onDestroy?: readonly string[];
  /** Where others of its kind stay on other hosts: programs of the same host that run before it is stopped for good. */
  readonly leave?: readonly { readonly in: string; readonly argv: readonly string[] }[];
  /** Its members decide by majority. */
  readonly quorum?: true;
  /** The load balancers that send to it. */
  readonly balancer?: string;
}

/** How a registry is entered; in plans the password is a reference. */
export interface RegistryLogin {
  readonly user: string;
  readonly password: string;
}

export interface DesiredImage {
  readonly name: string;
  /** `registry/namespace/name:tag-digest`. */
  readonly ref: string;
  readonly parent?: string;
  /** Of an image that was asked for by name, which no container needs to use. */
  readonly role?: string;
}

export interface DesiredHost {
  readonly name: string;
  /** The address of `api_interface`, where this host's own services answer. */
  readonly apiAddress: string;
  readonly containers: readonly DesiredContainer[];
  readonly system: DesiredSystem;
  readonly checks: DesiredChecks;
}

/** The requirements that prechecks verify on a host before anything changes. */
export interface DesiredChecks {
  /** TCP ports that must be free, or be held by the container that is to have them. */
  readonly ports: readonly { readonly address: string; readonly port: number; readonly container: string }[];
  /** Addresses that this host is to carry, on this interface. */
  readonly vips: readonly { readonly address: string; readonly interface: string }[];
  /** The VRRP router id with which its hosts elect the carrier of the addresses, over IPv4 on this interface. */
  readonly vrrp?: { readonly id: number; readonly interface: string; readonly container: string };
  readonly interfaces: readonly { readonly setting: string; readonly name: string }[];
  /** Kernel modules and LVM volume groups without which the container cannot do its work. */
  readonly modules: readonly { readonly name: string; readonly container: string }[];
  readonly volumeGroups: readonly { readonly name: string; readonly container: string }[];
  /** Configurations that roles refuse on this host, each with its remedy. */
  readonly refused?: readonly { readonly name: string; readonly says: Text; readonly remedy: Text }[];
  /** Of all roles on the host, in MiB. */
  readonly memoryMib: number;
}

/** The state of the host itself that bootstrap-servers brings about. */
export interface DesiredSystem {
  /** Debian packages that must be installed. */
  readonly packages: readonly string[];
  readonly sysctl: Readonly<Record<string, string>>;
  /** Keys of `/etc/docker/daemon.json` that Kollage owns; other keys stay. */
  readonly dockerDaemon: Readonly<Record<string, unknown>>;
  /** Whether the clock must be kept by a time service, where a service manager runs. */
  readonly timeSync: boolean;
  /** systemd units that must not run (host libvirt). */
  readonly disabledUnits: readonly string[];
  /** Folders that must be mounts with shared propagation. */
  readonly sharedMounts: readonly string[];
  /** Lines that `/etc/hosts` must hold, between Kollage's marks. */
  readonly hostsEntries: readonly string[];
}

/** When something that others stand on can be used. Tried by the engine from the host itself. */
export type Readiness =
  | { readonly kind: 'running'; readonly seconds: number }
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | {
      readonly kind: 'http';
      readonly address: string;
      readonly port: number;
      readonly path: string;
      /** It answers over TLS. */
      readonly tls?: true;
    }
  /** `joins`: a member of several, which may end and begin again before the others take it in. */
  | { readonly kind: 'exec'; readonly argv: readonly string[]; readonly joins?: true };

/** How something steps aside: programs in a container of these hosts, before an interruption and after it. */
export interface Aside {
  readonly hosts: readonly string[];
  readonly container: string;
  readonly leave?: readonly string[];
  readonly back?: readonly string[];
}

export interface DesiredContainer {
  readonly role: string;
  readonly host: string;
  readonly spec: ContainerSpec;
  readonly files: readonly DesiredFile[];
  readonly reload: Reload;
  readonly ready: Readiness;
  /** What must be ready before this one starts. */
  readonly needs: readonly Need[];
  /** A program to run inside before it is destroyed: what it made on the host goes. */
  readonly onDestroy?: readonly string[];
  /** Containers of this host: where one of them started later than this container, this container must restart. */
  readonly follows: readonly string[];
  /** In their order before it is interrupted, the other way round after it is ready again. */
  readonly asides?: readonly Aside[];
  /** Its members decide by majority. */
  readonly quorum?: true;
  /** A cluster member that can bootstrap the cluster after a full outage: programs that report its position, and that select it. */
  readonly recovery?: { readonly position: readonly string[]; readonly begin: readonly string[] };
  /** Seconds until it is ready, where they are many. */
  readonly slowStart?: number;
}

/** A reference to something in the desired state that a step waits for. */
export type Need =
  | { readonly kind: 'container'; readonly host: string; readonly name: string }
  | { readonly kind: 'job'; readonly id: string }
  | { readonly kind: 'api'; readonly id: string };

/** A one-shot container. Kept after it ended, so that what was done is observed, not remembered. */
export interface DesiredJob {
  /** `keystone/bootstrap`. */
  readonly id: string;
  readonly role: string;
  readonly host: string;
  readonly title: Text;
  readonly spec: ContainerSpec;
  readonly files: readonly DesiredFile[];
  /** Done again when this differs from the label of the kept container. */
  readonly digest: string;
  readonly needs: readonly Need[];
  /** Done again when one of these is younger than the job on all of its hosts: the data is new. */
  readonly dataVolumes: readonly { readonly hosts: readonly string[]; readonly volume: string }[];
  /** It begins a cluster with this volume's data: never where any host, reachable or not, may hold such data already. */
  readonly begins?: { readonly volume: string; readonly hosts: readonly string[] };
  /** Volumes whose content these hosts share: one of them makes it, the others get a copy. */
  readonly distribute?: { readonly volumes: readonly string[]; readonly hosts: readonly string[] };
  /** A phase of an upgrade: it runs instead of the job `of` where an older image made the data. */
  readonly phase?: {
    /** `check`: before anything. `expand`: before the first container is replaced. `after`: once all are. `contract`: last. */
    readonly name: 'check' | 'expand' | 'after' | 'contract';
    readonly of: string;
    /** After it the former images cannot use the data any more. */
    readonly noReturn: boolean;
  };
  /** Seconds. */
  readonly timeout: number;
}

export interface SignIn {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
  /** Certificate authorities that are trusted beside those of the system, PEM. */
  readonly authorities?: string;
}

/** The desired objects of one API of the cloud. One entry per role and kind, so that a plan stays readable. */
export type DesiredApi = {
  /** `keystone/database`. */
  readonly id: string;
  readonly role: string;
  /** The host from which the API is reached. */
  readonly via: string;
  readonly needs: readonly Need[];
  /** The containers that answer for it: only where none of them exists there is nothing that could hold it yet. */
  readonly servedBy: readonly { readonly host: string; readonly name: string }[];
} & (
  | {
      readonly kind: 'database';
      readonly endpoint: { readonly address: string; readonly port: number };
      readonly admin: { readonly user: string; readonly password: string };
      readonly databases: readonly {
        readonly name: string;
        readonly user: string;
        readonly password: string;
      }[];
    }
  /** Processes that the service's API must not list. */
  | {
      readonly kind: 'processes';
      readonly auth: SignIn;
      readonly region: string;
      readonly service: 'compute' | 'network';
      /** Names of machines, by name of the program. */
      readonly gone: Readonly<Record<string, readonly string[]>>;
      /** Instances need it: it stays while its host has any. */
      readonly guests?: { readonly program: string; readonly container: string };
    }
  | {
      readonly kind: 'identity';
      readonly auth: SignIn;
      readonly region: string;
      /** Other regions in whose catalogues these services stand too, at the same addresses. */
      readonly moreRegions?: readonly string[];
      /** Users that exist keep the password they have. */
      readonly keepPasswords?: true;
      readonly projects: readonly string[];
      readonly roles: readonly string[];
      readonly users: readonly {
        readonly name: string;
        readonly password: string;
        readonly project: string;
        readonly roles: readonly string[];
      }[];
      /** Domains, each with the user who administers it. */
      readonly domains: readonly {
        readonly name: string;
        readonly admin: {
          readonly name: string;
          readonly password: string;
          readonly roles: readonly string[];
        };
      }[];
      /** Roles for users that something else made. */
      readonly grants: readonly {
        readonly user: string;
        readonly project: string;
        readonly roles: readonly string[];
      }[];
      readonly services: readonly {
        readonly name: string;
        readonly type: string;
        readonly endpoints: Readonly<Record<'internal' | 'public' | 'admin', string | undefined>>;
      }[];
    }
);
