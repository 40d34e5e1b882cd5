import type { ContainerCreateOptions } from 'dockerode';
import type { ContainerSpec, Healthcheck, ResourceLimits } from '../../core/domain/container';
import { toBind } from './binds';
import { droppable, type HostCapabilities } from './capabilities';
import { EXPLICIT_LABEL, explicitOf, PRIVILEGED_LABEL, type PrivilegedWish } from './explicit';

const NANO = 1e9;
const CGROUPNS_API = 41;

/** The request body that creates this container. `apiVersion` is the engine's: "1.41". */
export function createBody(
  spec: ContainerSpec,
  capabilities: HostCapabilities,
  apiVersion: string,
): ContainerCreateOptions {
  const emulated = spec.privileged && !capabilities.all;
  const minor = Number(apiVersion.split('.')[1] ?? 0);
  const plain = plainBody(spec, minor >= CGROUPNS_API);
  return emulated ? withoutPrivileged(spec, plain, droppable(capabilities, minor)) : plain;
}

function plainBody(spec: ContainerSpec, knowsCgroupns: boolean): ContainerCreateOptions {
  return {
    name: spec.name,
    Image: spec.image,
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    Labels: { ...spec.labels, [EXPLICIT_LABEL]: JSON.stringify(explicitOf(spec)) },
    StopTimeout: spec.stopTimeout,
    ...(spec.user ? { User: spec.user } : {}),
    ...(spec.healthcheck ? { Healthcheck: healthBody(spec.healthcheck) } : {}),
    HostConfig: {
      Binds: spec.mounts.map(toBind),
      NetworkMode: spec.network,
      PidMode: spec.pid,
      IpcMode: spec.ipc || 'private',
      ...(knowsCgroupns ? { CgroupnsMode: spec.cgroupns } : {}),
      Privileged: spec.privileged,
      CapAdd: [...spec.capAdd],
      CapDrop: [...spec.capDrop],
      SecurityOpt: [...spec.securityOpt],
      Tmpfs: { ...spec.tmpfs },
      Ulimits: Object.entries(spec.ulimits).map(([Name, { soft, hard }]) => ({
        Name,
        Soft: soft,
        Hard: hard,
      })),
      Memory: spec.memory,
      NanoCpus: Math.round(spec.cpus * NANO),
      CpuShares: spec.cpuShares,
      ...(spec.limits ? limitsBody(spec.limits) : {}),
      RestartPolicy: {
        Name: spec.restart,
        ...(spec.restartRetries === undefined ? {} : { MaximumRetryCount: spec.restartRetries }),
      },
      LogConfig: { Type: spec.logDriver.type, Config: { ...spec.logDriver.options } },
    },
  };
}

const limitsBody = (limits: ResourceLimits) => ({
  MemoryReservation: limits.memoryReservation,
  MemorySwap: limits.memorySwap,
  CpuPeriod: limits.cpuPeriod,
  CpuQuota: limits.cpuQuota,
  CpusetCpus: limits.cpusetCpus,
  CpusetMems: limits.cpusetMems,
  BlkioWeight: limits.blkioWeight,
});

const healthBody = (check: Healthcheck) => ({
  Test: [...check.test],
  Interval: Math.round(check.interval * NANO),
  Timeout: Math.round(check.timeout * NANO),
  Retries: check.retries,
  StartPeriod: Math.round(check.startPeriod * NANO),
});

/** The nearest substitute for `--privileged` where the engine lacks a capability and would refuse it. */
function withoutPrivileged(
  spec: ContainerSpec,
  body: ContainerCreateOptions,
  missing: readonly string[],
): ContainerCreateOptions {
  const targets = new Set(spec.mounts.map((mount) => mount.target.replace(/(.)\/+$/, '$1')));
  const binds = ['/sys', '/dev'].filter((path) => !targets.has(path)).map((path) => `${path}:${path}:rw`);
  const wish: PrivilegedWish = {
    capAdd: [...spec.capAdd],
    capDrop: [...spec.capDrop],
    securityOpt: [...spec.securityOpt],
    binds,
  };
  const unconfined = ['seccomp=unconfined', 'apparmor=unconfined'];
  return {
    ...body,
    Labels: { ...body.Labels, [PRIVILEGED_LABEL]: JSON.stringify(wish) },
    HostConfig: {
      ...body.HostConfig,
      Binds: [...(body.HostConfig?.Binds ?? []), ...binds],
      Privileged: false,
      // By what is missing: an engine refuses names of capabilities that are younger than itself.
      CapAdd: ['ALL'],
      CapDrop: [...new Set([...missing, ...spec.capDrop])],
      SecurityOpt: [...unconfined, ...spec.securityOpt.filter((option) => !unconfined.includes(option))],
      // What the CLI calls systempaths=unconfined.
      MaskedPaths: [],
      ReadonlyPaths: [],
      DeviceCgroupRules: ['a *:* rwm'],
    },
  };
}
