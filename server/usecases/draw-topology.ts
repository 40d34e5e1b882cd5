import type { Compilation } from '../core/compile/compilation';
import { createCompilation } from '../core/compile/create-compilation';
import type { CompileInput } from '../core/compile/input';
import { groupOfContainer } from '../core/compile/placements';
import { bilingual, type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import type { InventoryEdit } from '../core/inventory/inventory-edit';
import { readInventory } from '../core/inventory/read-inventory';
import { resolveGroups } from '../core/inventory/resolve-groups';
import { isKollaGroup } from '../core/kolla/kolla-name';
import { applyEdits } from '../core/topology/apply-edits';
import { type DefaultGroups, type Drawing, drawInventory, groupOf } from '../core/topology/drawing';
import { EXTERNAL, type WantedInterface } from '../core/topology/fact-rules';
import { brokenRules } from '../core/topology/rules';
import { type Placed, touchedHosts } from '../core/topology/touched-hosts';
import { textDiff } from '../core/values/text-diff';
import type { TopologyPreview, TopologyState, TopologyView } from '../views/topology';
import { folderSays } from '../words/diagnostics/folder';
import { firstDiagnostics } from './first-diagnostics';
import { type CloudTexts, readTexts } from './load-cloud';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';

export type TopologyFiles = CloudTexts;

/** A cloud's inventory as the canvas draws it. Sees no secret. */
export function topologyOf(tools: RolesAndTools, files: TopologyFiles): TopologyView {
  const { inventory } = files;
  const { value } = readInventory(inventory, { file: 'inventory' });
  const roles = Object.values(tools.catalog.roles);
  return {
    inventory,
    digest: tools.hashes.sha256(inventory),
    defaults: defaultsOf(tools),
    usual: Object.keys(value?.groups ?? {}).filter(isKollaGroup),
    titles: Object.fromEntries(roles.map(({ spec }) => [spec.name, spec.title])),
    ...stateOf(tools, files),
  };
}

/** The same with edits made, and what differs. Throws a Refusal where an edit cannot be made. */
export function topologyWith(
  tools: RolesAndTools,
  { edits, ...files }: TopologyFiles & { readonly edits: readonly InventoryEdit[] },
): Extract<TopologyPreview, { kind: 'preview' }> {
  const { inventory } = files;
  const text = editedInventory(tools, { inventory, edits });
  const before = stateOf(tools, files);
  const after = stateOf(tools, { ...files, inventory: text });
  return {
    kind: 'preview',
    ...after,
    touched: touchedHosts(before.placed, after.placed),
    diff: textDiff(inventory, text).flat(),
  };
}

/** The text with edits made; throws a Refusal where one cannot be made. */
export function editedInventory(
  _kit: RolesAndTools,
  { inventory, edits }: { readonly inventory: string; readonly edits: readonly InventoryEdit[] },
): string {
  const { value, diagnostics } = applyEdits(inventory, edits);
  if (value === undefined) throw new Refusal('invalid', { kind: 'inventory_not_changed' }, diagnostics);
  return value;
}

const defaultsOf = (tools: RolesAndTools): DefaultGroups =>
  Object.fromEntries(
    Object.entries(tools.catalog.groups).map(([name, { children, formerly }]) => [
      name,
      { children, formerly },
    ]),
  );

/** Counted in every rule, and drawn nowhere. */
const notDrawn = (file: string): Diagnostic => ({
  severity: 'warning',
  ...bilingual(folderSays.laterInventory),
  at: { file },
});

const empty = { placed: {}, uses: {}, interfaces: {}, rules: [] } as const;

function stateOf(tools: RolesAndTools, files: TopologyFiles): TopologyState {
  const { inventory } = files;
  const { inventory: read, globals, catalog } = readTexts(files, tools);
  const others = files.beside?.inventories ?? [];
  const diagnostics: readonly Diagnostic[] = [
    ...read.diagnostics,
    ...globals.diagnostics,
    ...others.map(({ file }) => notDrawn(file)),
  ];
  const drawing = drawInventory(inventory, defaultsOf(tools)).value;
  if (!read.value || !globals.value || !drawing || hasErrors(diagnostics))
    return { ...empty, diagnostics: firstDiagnostics(diagnostics) };
  const input: CompileInput = {
    cloud: '',
    catalog,
    inventory: resolveGroups(read.value, tools.catalog.groups),
    globals: globals.value,
    overrides: [],
    secrets: {},
    images: {},
    templates: tools.templates,
    hashes: tools.hashes,
    facts: {},
  };
  const compilation = createCompilation(input);
  const placed = placedOn(compilation);
  const uses = usesOf(compilation, drawing);
  // A service whose place cannot be worked out would be shown as one that runs nowhere.
  const all = [...diagnostics, ...compilation.diagnostics()];
  if (hasErrors(all)) return { ...empty, diagnostics: firstDiagnostics(all) };
  return {
    diagnostics: firstDiagnostics(all),
    placed,
    uses,
    rules: brokenRules(compilation, drawing, inventory),
    // A setting that only a look at the host tells names no interface here.
    interfaces: interfacesOf(compilation, placed),
  };
}

function placedOn({ input, placements }: Compilation): Record<string, Placed> {
  return Object.fromEntries(
    input.inventory.hosts.map((host) => {
      const roles: Record<string, string[]> = {};
      for (const { role, name } of placements.on(host)) {
        const known = roles[role.spec.name] ?? [];
        known.push(name);
        roles[role.spec.name] = known;
      }
      return [host, roles];
    }),
  );
}

/** The roles that reach a group: by their own group, or by the groups that their `when` asks for. */
function usesOf({ placements }: Compilation, drawing: Drawing): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  const note = (group: string, role: string) => {
    const known = found.get(group) ?? new Set();
    if (known.has(role)) return;
    known.add(role);
    found.set(group, known);
    for (const child of groupOf(drawing, group).children) note(child, role);
  };
  for (const { role, declared, decl } of placements.all()) {
    const group = groupOfContainer(role, declared, decl);
    const asked = [...(decl.when ?? '').matchAll(/in groups\['([\w-]+)'\]/g)].map((match) => match[1] ?? '');
    for (const name of group === 'all' ? asked.slice(0, 1) : [group]) note(name, role.spec.name);
  }
  return Object.fromEntries([...found].map(([group, roles]) => [group, [...roles]]));
}

/** Settings that name an interface, and a container whose hosts must have it; none: all hosts. */
const NAMED: readonly (readonly [setting: string, container?: string])[] = [
  ['network_interface'],
  ['api_interface'],
  ['tunnel_interface', 'neutron_openvswitch_agent'],
  [EXTERNAL, 'neutron_l3_agent'],
];

function interfacesOf(
  compilation: Compilation,
  placed: Readonly<Record<string, Placed>>,
): Record<string, WantedInterface[]> {
  return Object.fromEntries(
    Object.entries(placed).flatMap(([host, roles]) => {
      const containers = new Set(Object.values(roles).flat());
      if (containers.size === 0) return [];
      const wanted = NAMED.flatMap(([setting, container]): WantedInterface[] => {
        if (container !== undefined && !containers.has(container)) return [];
        const value = compilation.attempt(() => compilation.scope(host).lookup(setting));
        const names = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : [];
        return names.filter(Boolean).map((name) => ({ setting, name }));
      });
      return [[host, wanted]];
    }),
  );
}
