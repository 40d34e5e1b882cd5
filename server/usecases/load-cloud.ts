import { createCompilation } from '../core/compile/create-compilation';
import type { CompileInput, MachineFacts } from '../core/compile/input';
import { type Checked, type Diagnostic, hasErrors, told } from '../core/domain/diagnostic';
import type { HostFacts, ObservedHost } from '../core/domain/observed';
import type { Secrets } from '../core/domain/secret';
import { buildGraph } from '../core/images/build-graph';
import type { ImageGraph } from '../core/images/image-graph';
import { readInventory } from '../core/inventory/read-inventory';
import { resolveGroups } from '../core/inventory/resolve-groups';
import type { OverrideFile } from '../core/overrides/override-file';
import { readGlobals } from '../core/settings/read-globals';
import type { Kit } from './kit';

/** A cloud as its operator keeps it: files as text, secrets as values. `file` names each in diagnostics. */
export interface CloudSource {
  readonly name: string;
  readonly inventory: { readonly file: string; readonly text: string };
  readonly globals: { readonly file: string; readonly text: string };
  readonly overrides: readonly OverrideFile[];
  readonly secrets: Secrets;
}

/** A cloud, read: all that a compilation needs but the facts of its machines. */
export interface LoadedCloud {
  readonly input: Omit<CompileInput, 'facts'>;
  readonly graph: ImageGraph;
  /** Settings that images and tools depend on, as the first host sees them. */
  readonly setting: (name: string) => unknown;
}

/** Reads a cloud's files. Everything wrong with any of them comes back at once. */
export function loadCloud(source: CloudSource, kit: Kit): Checked<LoadedCloud> {
  const inventory = readInventory(source.inventory.text, { file: source.inventory.file });
  const globals = readGlobals(source.globals.text, source.globals.file, kit.catalog, [
    source.inventory.text,
    ...source.overrides.map(({ text }) => text),
  ]);
  const diagnostics: Diagnostic[] = [...inventory.diagnostics, ...globals.diagnostics];
  if (!inventory.value || !globals.value || hasErrors(diagnostics)) return { diagnostics };
  const bare: Omit<CompileInput, 'facts' | 'images'> = {
    cloud: source.name,
    catalog: kit.catalog,
    inventory: resolveGroups(inventory.value, kit.catalog.groups),
    globals: globals.value,
    overrides: source.overrides,
    secrets: source.secrets,
    templates: kit.templates,
    hashes: kit.hashes,
  };
  const [host] = bare.inventory.hosts;
  if (host === undefined)
    return {
      diagnostics: [
        ...diagnostics,
        {
          severity: 'error',
          ...told({ en: 'the inventory names no host', zh: '主机清单中没有主机' }),
          at: { file: source.inventory.file, line: 1 },
        },
      ],
    };
  const compilation = createCompilation({ ...bare, facts: {}, images: {} });
  const setting = (name: string): unknown => compilation.attempt(() => compilation.scope(host).lookup(name));
  const graph = buildGraph({
    folders: kit.imageFolders,
    release: String(setting('openstack_release')),
    suite: String(setting('base_distro_tag')),
    namespace: String(setting('docker_namespace')),
    tag: String(setting('openstack_tag')),
    templates: kit.templates,
    sha256: kit.hashes.sha256,
  });
  diagnostics.push(...compilation.diagnostics(), ...graph.diagnostics);
  if (!graph.value || hasErrors(diagnostics)) return { diagnostics };
  const images = Object.fromEntries(
    Object.values(graph.value.nodes).map((node) => [node.name, { tag: node.tag, parent: node.parent }]),
  );
  return { value: { input: { ...bare, images }, graph: graph.value, setting }, diagnostics };
}

/** What templates may know of the machines that were seen. */
export function machineFacts(hosts: Readonly<Record<string, ObservedHost>>): Record<string, MachineFacts> {
  return Object.fromEntries(
    Object.values(hosts).flatMap((host) => (host.kind === 'seen' ? [[host.host, factsOf(host.facts)]] : [])),
  );
}

function factsOf(facts: HostFacts): MachineFacts {
  return {
    hostname: facts.hostname,
    cpus: facts.cpus,
    kvm: facts.virtualisation.kvm,
    modules: facts.modules,
    memoryMb: Math.floor(facts.memory.total / 1024 / 1024),
    addresses: firstOf(facts, (a) => a.includes('.')),
    addresses6: firstOf(facts, (a) => a.includes(':') && !/^fe[89ab]/i.test(a)),
  };
}

const firstOf = (facts: HostFacts, wanted: (address: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    facts.interfaces.flatMap(({ name, addresses }) => {
      const first = addresses.find(wanted);
      return first === undefined ? [] : [[name, first]];
    }),
  );
