import { CONFIG_FOLDER } from '../domain/config-folder';
import { shortName } from '../domain/ip-address';
import { ansibleFacts, withoutPrefix } from './ansible-facts';
import type { Compilation } from './compilation';
import { frontends } from './frontends';

/** Defaults of an ordinary kernel, for machines without facts. */
const USUAL_MODULES = ['openvswitch', 'vxlan', 'geneve', '8021q', 'ip_gre', 'dm_mod', 'iscsi_tcp', 'rbd'];

/** The names that every template has besides settings and secrets (docs/templates.md). */
export function createBuiltins(
  compilation: Compilation,
  host: string,
): Readonly<Record<string, () => unknown>> {
  const { inventory, facts, overrides, environment } = compilation.input;
  const machine = facts[host];
  const all = () => ansibleFacts(host, machine);
  const short = host.split('.')[0] ?? host;
  const variable = (name: string): unknown => inventory.varsOf(host)[name]?.value;
  const builtins: Readonly<Record<string, () => unknown>> = {
    inventory_hostname: () => host,
    inventory_hostname_short: () => short,
    ansible_host: () => variable('ansible_host') ?? host,
    ansible_hostname: () => shortName(machine?.hostname ?? host),
    ansible_processor_vcpus: () => machine?.cpus ?? 2,
    ansible_memtotal_mb: () => machine?.memoryMb ?? 8192,
    kollage_kvm: () => machine?.kvm ?? true,
    kollage_modules: () => machine?.modules ?? USUAL_MODULES,
    interface_addresses: () => addressesIn(machine?.addresses),
    interface_addresses6: () => addressesIn(machine?.addresses6),
    ansible_facts: all,
    vars: () => view(compilation, host),
    groups: () => inventory.groups,
    group_names: () => inventory.groupsOf(host),
    hostvars: () => hostvars(compilation),
    kollage_frontends: () => frontends(compilation, host),
    kollage_named_frontends: () => frontends(compilation, host).filter(({ named }) => named),
    kollage_override_files: () => overrides.map(({ path }) => path),
    kollage_override_texts: () => Object.fromEntries(overrides.map(({ path, text }) => [path, text])),
    ...(environment ? { kollage_environment: () => environment } : {}),
    node_config: () => CONFIG_FOLDER,
    kollage_override_folders: () => [
      ...new Set(overrides.map(({ path }) => path.split('/').slice(0, -1).join('/'))),
    ],
    kollage_log_sources: () => logSources(compilation),
    kollage_syslog: () => syslog(compilation),
  };
  // Ansible shows each fact as a name of its own, too: `ansible_eth0`.
  return new Proxy(builtins, {
    get: (own, name) => {
      if (typeof name !== 'string' || Object.hasOwn(own, name)) return Reflect.get(own, name);
      return name.startsWith('ansible_') ? () => all()[name.slice('ansible_'.length)] : undefined;
    },
  });
}

const addressesIn = (addresses: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(addresses).map(([name, cidr]) => [name, withoutPrefix(cidr)]));

/** `hostvars['ctl01'].api_interface_address`: a view on the other hosts' scopes, nothing evaluated before it is used. */
function hostvars(compilation: Compilation): unknown {
  const { hosts } = compilation.input.inventory;
  return lazyRecord(
    () => hosts,
    (host) => (hosts.includes(host) ? view(compilation, host) : undefined),
    (host) => hosts.includes(host),
  );
}

/** Every name as one host sees it. */
function view(compilation: Compilation, host: string): unknown {
  const scope = compilation.scope(host);
  return lazyRecord(
    () => [...scope.names()],
    (name) => scope.lookup(name),
    (name) => scope.origin(name) !== undefined,
  );
}

/** A record whose values are computed when they are read; its keys are known without them. */
function lazyRecord(
  keys: () => readonly string[],
  get: (key: string) => unknown,
  has: (key: string) => boolean = (key) => get(key) !== undefined,
): Readonly<Record<string, unknown>> {
  const target: Record<string, unknown> = Object.create(null);
  const read = (key: string | symbol) => (typeof key === 'string' ? get(key) : undefined);
  return new Proxy(target, {
    get: (_, key) => read(key),
    has: (_, key) => typeof key === 'string' && has(key),
    ownKeys: () => [...new Set(keys())],
    getOwnPropertyDescriptor: (_, key) =>
      typeof key === 'string' && has(key)
        ? { configurable: true, enumerable: true, get: () => read(key) }
        : undefined,
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
