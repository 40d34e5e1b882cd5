import type { DesiredSystem } from '../domain/desired';
import type { Scope } from '../domain/template';
import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';

/** Debian packages that every host needs. */
export const HOST_PACKAGES: readonly string[] = ['docker.io'];

/** The host state that bootstrap-servers brings about: the needs of Docker and of the roles on the host. */
export function desiredSystem(compilation: Compilation, host: string): DesiredSystem {
  const scope = compilation.scope(host);
  const roles = [...new Set(compilation.placements.on(host).map((p) => p.role))];
  const registry = String(scope.lookup('docker_registry') ?? '');
  const insecure = registry !== '' && scope.lookup('docker_registry_insecure') === true;
  return {
    packages: HOST_PACKAGES,
    sysctl: Object.fromEntries(
      (scope.lookup('set_sysctl') === false ? [] : roles).flatMap((role) =>
        Object.entries(role.spec.host.sysctl).flatMap(([key, template]) => {
          const value = compilation.text(role, template, scope);
          return value === '' ? [] : [[key, value]];
        }),
      ),
    ),
    dockerDaemon: dockerDaemon(scope, insecure ? [registry] : []),
    timeSync: scope.lookup('enable_host_ntp') === true,
    disabledUnits: [
      ...new Set(
        roles.flatMap((role) =>
          role.spec.host.disabled_units.flatMap((one) => {
            if (typeof one === 'string') return [one];
            return compilation.truth(role, one.when, scope) ? [one.unit] : [];
          }),
        ),
      ),
    ].sort(),
    sharedMounts: [
      ...new Set(
        roles.flatMap((role) =>
          role.spec.host.shared_mounts.flatMap((mount) => {
            if (typeof mount === 'string') return [mount];
            return compilation.truth(role, mount.when, scope) ? [mount.path] : [];
          }),
        ),
      ),
    ].sort(),
    hostsEntries: hostsEntries(compilation),
  };
}

/** The keys of daemon.json that settings ask for; all others stay as they are. */
function dockerDaemon(scope: Scope, insecure: readonly string[]): Record<string, unknown> {
  const folder = String(scope.lookup('docker_runtime_directory') ?? '');
  const off = (setting: string) => scope.lookup(setting) === true;
  return {
    ...(insecure.length > 0 ? { 'insecure-registries': insecure } : {}),
    ...(folder === '' ? {} : { 'data-root': folder }),
    ...(off('docker_disable_default_iptables_rules') ? { iptables: false } : {}),
    ...(off('docker_disable_default_network') ? { bridge: 'none' } : {}),
    ...(off('docker_disable_ip_forward') ? { 'ip-forward': false } : {}),
  };
}

/** Every host by the address of its API interface, so that names resolve to the cluster's addresses (RabbitMQ asks for it). */
function hostsEntries(compilation: Compilation): string[] {
  const { hosts } = compilation.input.inventory;
  return hosts
    .filter((host) => compilation.placements.on(host).length > 0)
    .map((host) => {
      const scope = compilation.scope(host);
      // The host reports its own name: an invalid name must not become a line in /etc/hosts of all others.
      const own = String(scope.lookup('ansible_hostname') ?? host);
      const names = [...new Set([...(/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(own) ? [own] : []), host])];
      return `${String(required(scope, 'api_interface_address'))} ${names.join(' ')}`;
    });
}
