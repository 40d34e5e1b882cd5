import { configFolder, dashed } from '../domain/config-folder';
import type { ContainerSpec, Healthcheck, Mount } from '../domain/container';
import type { Readiness } from '../domain/desired';
import { inUrl } from '../domain/ip-address';
import type { Scope } from '../domain/template';
import { checkedRef } from '../images/checked-ref';
import { required } from '../settings/host-scope';
import { commandWords } from './command-words';
import type { Compilation } from './compilation';
import { CONFIG_MOUNT } from './config-files';
import { containerLimits } from './container-limits';
import { listensInside, servesTls } from './container-scope';
import { extraVolumes } from './container-volumes';
import { portOf } from './frontends';
import type { Placement } from './placement';

/** How a container of a role is made on a host. Defaults: host network, no capabilities, logs and configuration mounted. */
export function containerSpec(compilation: Compilation, placement: Placement, scope: Scope): ContainerSpec {
  const { decl, role } = placement;
  const text = (template: string) => compilation.text(role, template, scope);
  const healthcheck = healthOf(compilation, placement, scope);
  const limits = containerLimits(`${placement.declared}_dimensions`, scope);
  const environment = Object.fromEntries(
    Object.entries(decl.environment)
      .map(([key, value]): [string, string] => [key, text(value)])
      // A proxy that is set to nothing is still a proxy to some libraries.
      .filter(([key, value]) => value !== '' || !key.endsWith('_proxy')),
  );
  return {
    name: placement.name,
    image: hostImageRef(compilation, imageName(compilation, placement, scope), scope),
    environment: {
      KOLLA_CONFIG_STRATEGY: String(required(scope, 'config_strategy')),
      KOLLA_SERVICE_NAME: dashed(placement.name),
      ...environment,
    },
    labels: { 'kollage.cloud': compilation.input.cloud, 'kollage.role': role.spec.name },
    mounts: mountsOf(compilation, placement, scope),
    network: 'host',
    pid: decl.pid,
    ipc: decl.ipc,
    cgroupns: decl.cgroupns,
    privileged:
      typeof decl.privileged === 'boolean'
        ? decl.privileged
        : compilation.truth(role, decl.privileged, scope),
    capAdd: [...decl.capabilities].sort(),
    capDrop: [],
    securityOpt: [],
    tmpfs: {},
    cpus: 0,
    ...limits,
    ulimits: limits.ulimits,
    user: '',
    ...restartOf(scope),
    stopTimeout: decl.stop_timeout ?? Number(required(scope, 'docker_graceful_timeout')),
    logDriver: {
      type: 'json-file',
      options: {
        'max-file': String(required(scope, 'docker_log_max_file')),
        'max-size': String(required(scope, 'docker_log_max_size')),
      },
    },
    ...(healthcheck ? { healthcheck } : {}),
  };
}

/** Docker's own restarts: how often it tries is a matter of `on-failure` alone. */
function restartOf(scope: Scope): Pick<ContainerSpec, 'restart' | 'restartRetries'> {
  const policy = String(required(scope, 'docker_restart_policy'));
  const restart = restarts.find((one) => one === policy) ?? 'unless-stopped';
  return restart === 'on-failure'
    ? { restart, restartRetries: Number(required(scope, 'docker_restart_policy_retry')) }
    : { restart };
}

const restarts: readonly ContainerSpec['restart'][] = ['no', 'unless-stopped', 'on-failure', 'always'];

/** The image's name: as declared, else the container's with dashes. */
export const imageName = (
  compilation: Compilation,
  { role, decl, declared }: Placement,
  scope: Scope,
): string => (decl.image === undefined ? dashed(declared) : compilation.text(role, decl.image, scope));

/** `registry/namespace/name:tag`; a registry is left out when none is set. */
export function hostImageRef(compilation: Compilation, image: string, scope: Scope): string {
  const registry = String(scope.lookup('docker_registry') ?? '');
  const prefix = String(scope.lookup('docker_image_name_prefix') ?? '');
  const tag = compilation.input.images[image]?.tag ?? String(required(scope, 'openstack_tag'));
  return checkedRef(
    `${registry ? `${registry}/` : ''}${String(required(scope, 'docker_namespace'))}/${prefix}${image}:${tag}`,
  );
}

function mountsOf(compilation: Compilation, placement: Placement, scope: Scope): Mount[] {
  const { role, decl } = placement;
  const declared: Mount[] = Array.isArray(decl.volumes)
    ? decl.volumes
        .filter((m) => m.when === undefined || compilation.truth(role, m.when, scope))
        .map((m): Mount => {
          const source = compilation.text(role, m.volume ?? m.bind ?? '', scope);
          return {
            // A volume that a setting names may be a folder of the host.
            type: m.volume === undefined || source.startsWith('/') ? 'bind' : 'volume',
            source,
            target: m.to,
            readOnly: m.read_only,
            ...(m.propagation ? { propagation: m.propagation } : {}),
          };
        })
    : Object.entries(decl.volumes).map(([source, target]) => ({
        type: 'volume',
        source,
        target,
        readOnly: false,
      }));
  const standard: Mount[] = [
    { type: 'bind', source: configFolder(placement.name), target: CONFIG_MOUNT, readOnly: true },
    { type: 'bind', source: '/etc/localtime', target: '/etc/localtime', readOnly: true },
    { type: 'volume', source: 'kolla_logs', target: '/var/log/kolla', readOnly: false },
  ];
  const extra = extraVolumes(`${placement.declared}_extra_volumes`, scope);
  // The operator's over the role's over what all have, each by its place in the container.
  const byTarget = new Map([...standard, ...declared, ...extra].map((m) => [m.target, m]));
  return [...byTarget.values()].sort((a, b) => (a.target < b.target ? -1 : 1));
}

/** When others may use it: as declared, else TCP on the port it listens on, else when it ran for a second. */
export function readinessOf(compilation: Compilation, placement: Placement, scope: Scope): Readiness {
  const { decl, role } = placement;
  const tls = servesTls(compilation, placement, scope);
  const inside = listensInside(compilation, placement, scope);
  const address = () => (inside ? '127.0.0.1' : String(required(scope, 'api_interface_address')));
  const port = () => portOf(decl.listens ?? 0, scope);
  const { ready } = decl;
  if (!ready)
    return decl.listens === undefined
      ? { kind: 'running', seconds: 1 }
      : { kind: 'tcp', address: address(), port: port() };
  if ('http' in ready)
    return {
      kind: 'http',
      address: address(),
      port: port(),
      path: ready.http,
      ...(tls && !inside ? { tls: true } : {}),
    };
  if ('exec' in ready) {
    const argv = commandWords(compilation, role, ready.exec, scope);
    return { kind: 'exec', argv, ...(decl.quorum && placement.hosts.length > 1 ? { joins: true } : {}) };
  }
  return { kind: 'running', seconds: ready.running };
}

/** Docker's own check, at Kolla's times unless settings say otherwise. */
function healthOf(compilation: Compilation, placement: Placement, scope: Scope): Healthcheck | undefined {
  const { decl, role } = placement;
  if (decl.health === 'none') return undefined;
  if (scope.lookup(`${placement.declared}_enable_healthchecks`) !== true) return undefined;
  const number = (name: string) => Number(required(scope, `${placement.declared}_healthcheck_${name}`));
  const times = {
    interval: number('interval'),
    timeout: number('timeout'),
    retries: number('retries'),
    startPeriod: number('start_period'),
  };
  if (decl.health) return { test: ['CMD', ...commandWords(compilation, role, decl.health, scope)], ...times };
  const ready = readinessOf(compilation, placement, scope);
  if (ready.kind === 'http')
    return {
      test: [
        'CMD',
        'healthcheck_curl',
        `${ready.tls ? 'https' : 'http'}://${inUrl(ready.address)}:${ready.port}${ready.path}`,
      ],
      ...times,
    };
  if (ready.kind === 'exec') return { test: ['CMD', ...ready.argv], ...times };
  return undefined;
}
