import type { FileDecl } from '../core/catalog/role-schema';
import type { Compilation } from '../core/compile/compilation';
import { lookedUp } from '../core/compile/compile';
import { containerScope } from '../core/compile/container-scope';
import { overrideReaders } from '../core/compile/override-readers';
import type { Placement } from '../core/compile/placement';
import { unreadOverrides } from '../core/overrides/unread-overrides';
import type { OverridesView, ReadableFile, TemplateName } from '../views/overrides';
import { compileFiles, type StoredFiles } from './compile-files';
import { firstDiagnostics } from './first-diagnostics';
import type { RolesAndTools } from './roles-and-tools';

const FACTS = [
  'inventory_hostname',
  'ansible_host',
  'ansible_hostname',
  'ansible_processor_vcpus',
  'ansible_memtotal_mb',
  'group_names',
  'groups',
  'hostvars',
] as const;

/** The overrides that a cloud's files accept: every file of a container, and the readers of each override. Without secrets. */
export function overridesOf(tools: RolesAndTools, stored: StoredFiles): OverridesView {
  const { compilation, diagnostics } = compileFiles(tools, stored);
  const roles = Object.values(tools.catalog.roles);
  const titles = Object.fromEntries(roles.map(({ spec }) => [spec.name, spec.title]));
  if (!compilation)
    return {
      diagnostics: firstDiagnostics(diagnostics),
      hosts: [],
      titles,
      files: [],
      unread: {},
      names: [],
    };
  const { input } = compilation;
  const { files, read } = readableFiles(compilation);
  for (const path of lookedUp(input)) read.add(path);
  return {
    diagnostics: firstDiagnostics(diagnostics),
    hosts: input.inventory.hosts,
    titles,
    files,
    unread: Object.fromEntries(
      unreadOverrides(input.overrides, read).map((d) => [d.at?.file.slice('config/'.length) ?? '', d]),
    ),
    names: namesIn(tools, compilation),
  };
}

interface Found {
  readonly role: string;
  readonly container: string;
  readonly decl: FileDecl;
  readonly placements: readonly Placement[];
  readonly paths: Set<string>;
  readonly ofHost: Set<string>;
}

function readableFiles(compilation: Compilation): {
  readonly files: readonly ReadableFile[];
  readonly read: Set<string>;
} {
  const read = new Set<string>();
  const found = new Map<FileDecl, Found>();
  for (const { role, container, decl, host, paths } of overrideReaders(compilation)) {
    const known = found.get(decl) ?? {
      role: role.spec.name,
      container,
      decl,
      placements: compilation.placements.declared(role.spec.name, container),
      paths: new Set(),
      ofHost: new Set(),
    };
    found.set(decl, known);
    for (const path of paths) {
      read.add(path);
      const parts = path.split('/');
      if (parts.includes(host))
        known.ofHost.add(parts.map((part) => (part === host ? '<host>' : part)).join('/'));
      else known.paths.add(path);
    }
  }
  const files = [...found.values()].flatMap((one) => fileOf(compilation, one));
  return { files, read };
}

/** An entry per placement, since a container may have copies; an entry without hosts where there is no placement. */
function fileOf(compilation: Compilation, found: Found): readonly ReadableFile[] {
  const { role, container, decl, placements } = found;
  const paths = { paths: [...found.paths], ofHost: [...found.ofHost] };
  const made = placements.flatMap((placement): ReadableFile[] => {
    const hosts = placement.hosts.filter((host) => isWanted(compilation, placement, decl, host));
    const [first] = hosts;
    const to = first === undefined ? undefined : destination(compilation, placement, decl, first);
    return to === undefined
      ? []
      : [{ role, container: placement.name, to, merge: decl.merge, hosts, ...paths }];
  });
  return made.length > 0 ? made : [{ role, container, to: decl.to, merge: decl.merge, hosts: [], ...paths }];
}

const isWanted = (compilation: Compilation, placement: Placement, decl: FileDecl, host: string): boolean =>
  decl.when === undefined ||
  (compilation.attempt(() =>
    compilation.truth(placement.role, decl.when ?? '', containerScope(compilation, placement, host)),
  ) ??
    false);

const destination = (compilation: Compilation, placement: Placement, decl: FileDecl, host: string) =>
  compilation.attempt(() =>
    compilation.text(placement.role, decl.to, containerScope(compilation, placement, host)),
  );

/** Names that a template of this cloud may use, for those who type one. */
function namesIn({ catalog }: RolesAndTools, { input }: Compilation): readonly TemplateName[] {
  const own = new Set([
    ...Object.keys(input.globals),
    ...input.inventory.hosts.flatMap((host) => Object.keys(input.inventory.varsOf(host))),
  ]);
  return [
    ...Object.keys(catalog.settings).map((name): TemplateName => ({ name, of: 'setting' })),
    ...Object.keys(catalog.secrets).map((name): TemplateName => ({ name, of: 'secret' })),
    ...FACTS.map((name): TemplateName => ({ name, of: 'fact' })),
    ...[...own]
      .filter((name) => !catalog.settings[name] && !catalog.secrets[name] && !name.startsWith('ansible_'))
      .map((name): TemplateName => ({ name, of: 'own' })),
  ];
}
