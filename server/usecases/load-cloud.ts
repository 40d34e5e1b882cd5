import { vaultedIn, withVaulted } from '../core/catalog/with-vaulted';
import { createCompilation } from '../core/compile/create-compilation';
import type { CompileInput, MachineFacts } from '../core/compile/input';
import { bilingual, type Checked, type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import type { BesideFiles } from '../core/domain/folder-files';
import type { Inventory, Variables } from '../core/domain/inventory';
import type { HostFacts, ObservedHost } from '../core/domain/observed';
import type { Secrets } from '../core/domain/secret';
import { buildGraph } from '../core/images/build-graph';
import type { ImageGraph } from '../core/images/image-graph';
import { readInventories } from '../core/inventory/read-inventory';
import { readVariableFiles } from '../core/inventory/read-variable-files';
import { resolveGroups } from '../core/inventory/resolve-groups';
import type { OverrideFile } from '../core/overrides/override-file';
import { closedFile, isVault } from '../core/secrets/vault-format';
import { checkVariables } from '../core/settings/check-variables';
import { readGlobals } from '../core/settings/read-globals';
import { folderSays } from '../words/diagnostics/folder';
import type { RolesAndTools } from './roles-and-tools';

/** A cloud as its operator keeps it: files as text, secrets as values. `file` names each in diagnostics. */
export interface CloudSource {
  readonly name: string;
  readonly inventory: { readonly file: string; readonly text: string };
  readonly globals: { readonly file: string; readonly text: string };
  readonly overrides: readonly OverrideFile[];
  readonly secrets: Secrets;
  readonly beside?: BesideFiles;
  /** Of the command that an operator runs, for `lookup('env')`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How hosts are reached is kept in the store, not in the inventory. */
  readonly reachKept?: CompileInput['reachKept'];
}

/** A cloud, read: all that a compilation needs but the facts of its machines. */
export interface LoadedCloud {
  readonly input: Omit<CompileInput, 'facts'>;
  readonly graph: ImageGraph;
  /** Settings that images and tools depend on, as the first host sees them. */
  readonly setting: (name: string) => unknown;
}

/** The texts of a cloud as it is stored. */
export interface CloudTexts {
  readonly inventory: string;
  readonly globals: string;
  readonly beside?: BesideFiles;
}

/** A cloud's inventories and settings, read; its secrets and overrides are not needed for them. */
export function readTexts({ inventory, globals, beside }: CloudTexts, tools: RolesAndTools) {
  const source = {
    inventory: { file: 'inventory', text: inventory },
    globals: { file: 'globals.yml', text: globals },
    overrides: [],
    ...(beside ? { beside } : {}),
  };
  const texts = textsOf(source);
  return {
    inventory: readHosts(source),
    globals: readAllGlobals(source, tools),
    catalog: withVaulted(tools.catalog, vaultedIn(...texts)),
    texts,
  };
}

type SourceTexts = Pick<CloudSource, 'inventory' | 'globals' | 'overrides' | 'beside'>;

/** Reads a cloud's files. Everything wrong with any of them comes back at once. */
export function loadCloud(source: CloudSource, tools: RolesAndTools): Checked<LoadedCloud> {
  const inventory = readHosts(source);
  const globals = readAllGlobals(source, tools);
  const diagnostics: Diagnostic[] = [...inventory.diagnostics, ...globals.diagnostics];
  for (const { path, text } of source.overrides)
    if (isVault(text)) diagnostics.push(closedFile(`config/${path}`));
  for (const { file, text } of source.beside?.certificates ?? [])
    if (isVault(text)) diagnostics.push(closedFile(file));
  if (inventory.value) diagnostics.push(...checkVariables(inventory.value, tools.catalog, textsOf(source)));
  if (!inventory.value || !globals.value || hasErrors(diagnostics)) return { diagnostics };
  const bare: Omit<CompileInput, 'facts' | 'images'> = {
    cloud: source.name,
    catalog: withVaulted(tools.catalog, Object.keys(source.secrets)),
    inventory: resolveGroups(inventory.value, tools.catalog.groups),
    globals: globals.value,
    overrides: source.overrides,
    ...(source.environment ? { environment: source.environment } : {}),
    ...(source.reachKept ? { reachKept: source.reachKept } : {}),
    ...(source.beside?.certificates ? { certificates: source.beside.certificates } : {}),
    x509: tools.x509,
    secrets: source.secrets,
    templates: tools.templates,
    hashes: tools.hashes,
  };
  const [host] = bare.inventory.hosts;
  if (host === undefined)
    return {
      diagnostics: [
        ...diagnostics,
        {
          severity: 'error',
          ...bilingual(folderSays.inventoryWithoutHost),
          at: { file: source.inventory.file, line: 1 },
        },
      ],
    };
  const compilation = createCompilation({ ...bare, facts: {}, images: {} });
  const setting = (name: string): unknown => compilation.attempt(() => compilation.scope(host).lookup(name));
  const graph = buildGraph({
    folders: tools.imageFolders,
    release: String(setting('openstack_release')),
    suite: String(setting('base_distro_tag')),
    namespace: String(setting('docker_namespace')),
    tag: String(setting('openstack_tag')),
    templates: tools.templates,
    sha256: tools.hashes.sha256,
  });
  diagnostics.push(...compilation.diagnostics(), ...graph.diagnostics);
  if (!graph.value || hasErrors(diagnostics)) return { diagnostics };
  const images = Object.fromEntries(
    Object.values(graph.value.nodes).map((node) => [node.name, { tag: node.tag, parent: node.parent }]),
  );
  return { value: { input: { ...bare, images }, graph: graph.value, setting }, diagnostics };
}

/** The inventories with the variables of `group_vars/` and `host_vars/`. */
export function readHosts({
  inventory,
  beside,
}: Pick<CloudSource, 'inventory' | 'beside'>): Checked<Inventory> {
  const read = readInventories([inventory, ...(beside?.inventories ?? [])]);
  if (!read.value || !beside) return read;
  const { folders, diagnostics } = readVariableFiles(beside.variables, read.value);
  return { value: { ...read.value, folders }, diagnostics: [...read.diagnostics, ...diagnostics] };
}

/** globals.yml and what is laid over it. */
function readAllGlobals(source: SourceTexts, tools: RolesAndTools): Checked<Variables> {
  const files = [source.globals, ...(source.beside?.globals ?? [])];
  const read = files.map(({ file, text }) => readGlobals(text, file, tools.catalog, textsOf(source)));
  const diagnostics = read.flatMap((one) => one.diagnostics);
  if (read.some(({ value }) => !value)) return { diagnostics };
  return { value: Object.assign(Object.create(null), ...read.map(({ value }) => value)), diagnostics };
}

/** Every text in which an operator's own variable may be used. */
const textsOf = ({ inventory, globals, overrides, beside }: SourceTexts): readonly string[] => [
  inventory.text,
  globals.text,
  ...overrides.map(({ text }) => text),
  ...(beside?.inventories ?? []).map(({ text }) => text),
  ...(beside?.globals ?? []).map(({ text }) => text),
  ...(beside?.variables ?? []).flatMap(({ groups, hosts }) => [
    ...Object.values(groups),
    ...Object.values(hosts),
  ]),
];

/** The facts of the observed machines, for templates. */
export function machineFacts(hosts: Readonly<Record<string, ObservedHost>>): Record<string, MachineFacts> {
  return Object.fromEntries(
    Object.values(hosts).flatMap((host) => (host.kind === 'seen' ? [[host.host, factsOf(host.facts)]] : [])),
  );
}

/** The facts of one machine, for templates. */
export function factsOf(
  facts: Pick<
    HostFacts,
    'hostname' | 'cpus' | 'virtualisation' | 'modules' | 'defaultInterface' | 'memory' | 'interfaces'
  >,
): MachineFacts {
  return {
    hostname: facts.hostname,
    cpus: facts.cpus,
    kvm: facts.virtualisation.kvm,
    modules: facts.modules,
    ...(facts.defaultInterface === undefined ? {} : { defaultInterface: facts.defaultInterface }),
    memoryMb: Math.floor(facts.memory.total / 1024 / 1024),
    addresses: firstOf(facts, (a) => a.includes('.')),
    addresses6: firstOf(facts, (a) => a.includes(':') && !/^fe[89ab]/i.test(a)),
  };
}

const firstOf = (
  facts: Pick<HostFacts, 'interfaces'>,
  wanted: (address: string) => boolean,
): Record<string, string> =>
  Object.fromEntries(
    facts.interfaces.flatMap(({ name, addresses }) => {
      const first = addresses.find(wanted);
      return first === undefined ? [] : [[name, first]];
    }),
  );
