/** The spec of a container: any difference recreates it. Docker's field names, lower-cased. */
export interface ContainerSpec {
  readonly name: string;
  /** `registry/namespace/name:tag`. */
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly network: 'host' | 'none';
  readonly pid: '' | 'host';
  readonly ipc: '' | 'host';
  readonly cgroupns: 'host' | 'private';
  readonly privileged: boolean;
  /** Without `CAP_`, sorted. */
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly securityOpt: readonly string[];
  /** Mount point to options: `/run: size=64m`. */
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly ulimits: Readonly<Record<string, { readonly soft: number; readonly hard: number }>>;
  /** Bytes; 0 is no limit. */
  readonly memory: number;
  readonly cpus: number;
  /** Weight among containers that want the processor at the same time; 0 is Docker's own, 1024. */
  readonly cpuShares: number;
  /** Resource limits; absent: unlimited. */
  readonly limits?: ResourceLimits;
  readonly user: string;
  readonly restart: 'no' | 'unless-stopped' | 'on-failure' | 'always';
  /** After how many failures `on-failure` gives up; absent: never. */
  readonly restartRetries?: number;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  readonly logDriver: { readonly type: string; readonly options: Readonly<Record<string, string>> };
  readonly healthcheck?: Healthcheck;
}

/** Memory in bytes, -1 of swap is all of it; times in microseconds; sets as the kernel writes them: `0-3,7`. 0 or '' is no limit. */
export interface ResourceLimits {
  readonly memoryReservation: number;
  readonly memorySwap: number;
  readonly cpuPeriod: number;
  readonly cpuQuota: number;
  readonly cpusetCpus: string;
  readonly cpusetMems: string;
  readonly blkioWeight: number;
}

export interface Mount {
  readonly type: 'volume' | 'bind';
  /** Volume name or host path. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly propagation?: 'shared' | 'rshared' | 'rslave' | 'rprivate';
}

/** Times in seconds. */
export interface Healthcheck {
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}
