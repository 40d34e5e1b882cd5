import { shortName } from '../domain/ip-address';
import type { Compilation } from './compilation';
import { frontends } from './frontends';

/** What an ordinary kernel has, for machines that were not looked at. */
const USUAL_MODULES = ['openvswitch', 'vxlan', 'geneve', '8021q', 'ip_gre', 'dm_mod', 'iscsi_tcp', 'rbd'];

/** The names that every template has besides settings and secrets (docs/templates.md). */
export function createBuiltins(
  compilation: Compilation,
  host: string,
): Readonly<Record<string, () => unknown>> {
  const { inventory, facts } = compilation.input;
  const machine = facts[host];
  const short = host.split('.')[0] ?? host;
  const variable = (name: string): unknown => inventory.varsOf(host)[name]?.value;
  return {
    inventory_hostname: () => host,
    inventory_hostname_short: () => short,
    ansible_host: () => variable('ansible_host') ?? host,
    ansible_hostname: () => shortName(machine?.hostname ?? host),
    ansible_processor_vcpus: () => machine?.cpus ?? 2,
    ansible_memtotal_mb: () => machine?.memoryMb ?? 8192,
    kollage_kvm: () => machine?.kvm ?? true,
    kollage_modules: () => machine?.modules ?? USUAL_MODULES,
    interface_addresses: () => withoutPrefix(machine?.addresses),
    interface_addresses6: () => withoutPrefix(machine?.addresses6),
    groups: () => inventory.groups,
    group_names: () => inventory.groupsOf(host),
    hostvars: () => hostvars(compilation),
    kollage_frontends: () => frontends(compilation, host),
    kollage_named_frontends: () => frontends(compilation, host).filter(({ named }) => named),
    kollage_override_files: () => compilation.input.overrides.map(({ path }) => path),
    kollage_override_folders: () => [
      ...new Set(compilation.input.overrides.map(({ path }) => path.split('/').slice(0, -1).join('/'))),
    ],
    kollage_log_sources: () => logSources(compilation),
    kollage_syslog: () => syslog(compilation),
  };
}

const withoutPrefix = (addresses: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(addresses).map(([name, cidr]) => [name, cidr.split('/')[0] ?? cidr]));

/** `hostvars['ctl01'].api_interface_address`: a view on the other hosts' scopes, nothing evaluated before it is used. */
function hostvars(compilation: Compilation): unknown {
  const view = (host: string): unknown => {
    const scope = compilation.scope(host);
    return lazyRecord(
      () => [...scope.names()],
      (name) => scope.lookup(name),
    );
  };
  const { hosts } = compilation.input.inventory;
  return lazyRecord(
    () => hosts,
    (host) => (hosts.includes(host) ? view(host) : undefined),
  );
}

/** A record whose values are computed when they are read. */
function lazyRecord(
  keys: () => readonly string[],
  get: (key: string) => unknown,
): Readonly<Record<string, unknown>> {
  const target: Record<string, unknown> = Object.create(null);
  return new Proxy(target, {
    get: (_, key) => (typeof key === 'string' ? get(key) : undefined),
    has: (_, key) => typeof key === 'string' && get(key) !== undefined,
    ownKeys: () => [...new Set(keys())],
    getOwnPropertyDescriptor: (_, key) => {
      const value = typeof key === 'string' ? get(key) : undefined;
      return value === undefined ? undefined : { configurable: true, enumerable: true, value };
    },
  });
}

function logSources(compilation: Compilation): unknown {
  return rolesInUse(compilation).map(({ spec }) => ({
    role: spec.name,
    paths: spec.logs.paths ?? [`${spec.name}/*.log`],
    format: spec.logs.format,
  }));
}

function syslog(compilation: Compilation): unknown {
  return rolesInUse(compilation).flatMap(({ spec }) => spec.logs.syslog);
}

const rolesInUse = (compilation: Compilation) => [
  ...new Set(compilation.placements.all().map((p) => p.role)),
];
