import type { ContainerSpec, Mount } from '../../core/domain/container';
import type { ObservedContainer } from '../../core/domain/observed';
import { fromBind } from './binds';
import { EXPLICIT_LABEL, PRIVILEGED_LABEL, readExplicit, readPrivilegedWish } from './explicit';
import type { ContainerInspect, ImageInspect } from './inspect-schema';

const NANO = 1e9;
const DEFAULT_STOP_TIMEOUT = 10;

type Texts = Readonly<Record<string, string>>;
type ImageConfig = ImageInspect['Config'];

/** The observed container; its spec without the parts that the image and the engine added. */
export function readInspect(seen: ContainerInspect, image: ImageConfig): ObservedContainer {
  const health = seen.State.Health?.Status;
  return {
    id: seen.Id,
    spec: readSpec(seen, image),
    imageId: seen.Image,
    state: seen.State.Status,
    health: health === 'starting' || health === 'healthy' || health === 'unhealthy' ? health : 'none',
    ...(seen.State.Status === 'exited' || seen.State.Status === 'dead'
      ? { exitCode: seen.State.ExitCode }
      : {}),
    ...(seen.State.OOMKilled ? { oomKilled: true } : {}),
    restartCount: seen.RestartCount,
    createdAt: seen.Created,
    startedAt: seen.State.StartedAt,
    finishedAt: seen.State.FinishedAt,
  };
}

function readSpec({ Name, Config, HostConfig }: ContainerInspect, image: ImageConfig): ContainerSpec {
  const labels = Config.Labels ?? {};
  const explicit = readExplicit(labels);
  const wish = readPrivilegedWish(labels);
  const ours = (all: Texts, brought: Texts, named: readonly string[] | undefined): Texts =>
    Object.fromEntries(
      Object.entries(all).filter(([key, value]) => (named ? named.includes(key) : brought[key] !== value)),
    );
  const inherited = (value: string, brought: string | undefined) => (value === brought ? '' : value);
  const check = readHealthcheck(Config.Healthcheck, image?.Healthcheck, explicit?.healthcheck);
  const binds = (HostConfig.Binds ?? []).filter((bind) => !wish?.binds.includes(bind));
  const security = HostConfig.SecurityOpt ?? [];
  // Docker writes this itself into containers that share a namespace of the host.
  const shares = HostConfig.Privileged || HostConfig.PidMode === 'host' || HostConfig.IpcMode === 'host';
  const ownSecurity =
    shares && !explicit?.labelDisable ? security.filter((option) => option !== 'label=disable') : security;
  return {
    name: Name.replace(/^\//, ''),
    image: Config.Image,
    environment: ours(pairs(Config.Env), pairs(image?.Env), explicit?.environment),
    labels: withoutOwn(ours(labels, image?.Labels ?? {}, explicit?.labels)),
    mounts: [...binds.map(fromBind), ...readMounts(HostConfig.Mounts)],
    network: HostConfig.NetworkMode === 'host' ? 'host' : 'none',
    pid: HostConfig.PidMode === 'host' ? 'host' : '',
    ipc: HostConfig.IpcMode === 'host' ? 'host' : '',
    cgroupns: explicit?.cgroupns ?? (HostConfig.CgroupnsMode === 'private' ? 'private' : 'host'),
    privileged: HostConfig.Privileged || wish !== undefined,
    capAdd: capabilityNames(wish?.capAdd ?? HostConfig.CapAdd),
    capDrop: capabilityNames(wish?.capDrop ?? HostConfig.CapDrop),
    securityOpt: wish?.securityOpt ?? ownSecurity,
    tmpfs: HostConfig.Tmpfs ?? {},
    ulimits: Object.fromEntries(
      (HostConfig.Ulimits ?? []).map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }]),
    ),
    memory: HostConfig.Memory,
    cpus: HostConfig.NanoCpus / NANO,
    cpuShares: HostConfig.CpuShares,
    ...readLimits(HostConfig, explicit?.limits),
    user: explicit ? (explicit.user ? Config.User : '') : inherited(Config.User, image?.User),
    restart: readRestart(HostConfig.RestartPolicy.Name),
    ...(HostConfig.RestartPolicy.MaximumRetryCount > 0
      ? { restartRetries: HostConfig.RestartPolicy.MaximumRetryCount }
      : {}),
    stopTimeout: Config.StopTimeout ?? DEFAULT_STOP_TIMEOUT,
    logDriver: {
      type: HostConfig.LogConfig.Type,
      options: ours(HostConfig.LogConfig.Config ?? {}, {}, explicit?.logOptions),
    },
    ...(check ? { healthcheck: check } : {}),
  };
}

function readLimits(
  config: ContainerInspect['HostConfig'],
  asked: ContainerSpec['limits'],
): Pick<ContainerSpec, 'limits'> {
  const swap = asked && config.MemorySwap > 0 ? config.MemorySwap : (asked?.memorySwap ?? 0);
  const limits = {
    memoryReservation: config.MemoryReservation || (asked?.memoryReservation ?? 0),
    memorySwap: asked?.memorySwap ? swap : 0,
    cpuPeriod: config.CpuPeriod || (asked?.cpuPeriod ?? 0),
    cpuQuota: config.CpuQuota || (asked?.cpuQuota ?? 0),
    cpusetCpus: config.CpusetCpus || (asked?.cpusetCpus ?? ''),
    cpusetMems: config.CpusetMems || (asked?.cpusetMems ?? ''),
    blkioWeight: config.BlkioWeight || (asked?.blkioWeight ?? 0),
  };
  return Object.values(limits).some(Boolean) ? { limits } : {};
}

function readHealthcheck(
  check: ContainerInspect['Config']['Healthcheck'],
  brought: ContainerInspect['Config']['Healthcheck'],
  explicit: boolean | undefined,
): ContainerSpec['healthcheck'] {
  if (!check?.Test || explicit === false) return undefined;
  if (explicit === undefined && JSON.stringify(check) === JSON.stringify(brought)) return undefined;
  return {
    test: check.Test,
    interval: (check.Interval ?? 0) / NANO,
    timeout: (check.Timeout ?? 0) / NANO,
    retries: check.Retries ?? 0,
    startPeriod: (check.StartPeriod ?? 0) / NANO,
  };
}

const readMounts = (mounts: ContainerInspect['HostConfig']['Mounts']): readonly Mount[] =>
  (mounts ?? [])
    .filter((mount) => mount.Type === 'bind' || mount.Type === 'volume')
    .map((mount) =>
      fromBind(
        [
          mount.Source,
          mount.Target,
          `${mount.ReadOnly ? 'ro' : 'rw'},${mount.BindOptions?.Propagation ?? ''}`,
        ].join(':'),
      ),
    );

const withoutOwn = (labels: Texts): Texts =>
  Object.fromEntries(
    Object.entries(labels).filter(([name]) => name !== EXPLICIT_LABEL && name !== PRIVILEGED_LABEL),
  );

const pairs = (lines: readonly string[] | null | undefined): Texts =>
  Object.fromEntries(
    (lines ?? []).map((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    }),
  );

const capabilityNames = (names: readonly string[] | null | undefined): readonly string[] =>
  (names ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, '')).sort();

const readRestart = (name: string): ContainerSpec['restart'] =>
  name === 'always' || name === 'unless-stopped' || name === 'on-failure' ? name : 'no';
