import type { CatalogRole } from '../core/catalog/catalog';
import type { Compilation } from '../core/compile/compilation';
import { list } from '../core/compile/container-scope';
import { frontendsOf, portOf } from '../core/compile/frontends';
import type { Placement } from '../core/compile/placement';
import { groupOfContainer } from '../core/compile/placements';
import { hasErrors } from '../core/domain/diagnostic';
import type { Scope } from '../core/domain/template';
import { isForAll } from '../core/settings/host-scope';
import type {
  CardContainer,
  CardSwitch,
  Dependence,
  Dependency,
  ServiceCard,
  ServiceCardsView,
} from '../views/service-cards';
import { compileFiles, type StoredFiles } from './compile-files';
import { firstDiagnostics } from './first-diagnostics';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';
import { setGlobals } from './set-globals';

/** The services of a cloud, with a draft laid over globals.yml. */
export function serviceCardsOf(
  tools: RolesAndTools,
  { files, draft }: { readonly files: StoredFiles; readonly draft: Readonly<Record<string, unknown>> },
): ServiceCardsView {
  const drafted =
    Object.keys(draft).length === 0
      ? { value: files.globals, diagnostics: [] }
      : setGlobals(files.globals, draft);
  if (drafted.value === undefined && hasErrors(drafted.diagnostics))
    throw new Refusal('invalid', { kind: 'globals_unreadable' }, drafted.diagnostics);
  const { compilation, diagnostics } = compileFiles(tools, {
    ...files,
    globals: drafted.value ?? files.globals,
  });
  if (!compilation) return { diagnostics: firstDiagnostics(diagnostics), cards: [] };
  const roles = Object.values(tools.catalog.roles);
  const on = new Set(
    roles.flatMap(({ spec }) => (compilation.placements.of(spec.name).length > 0 ? [spec.name] : [])),
  );
  const needs = new Map(roles.map((role) => [role.spec.name, needsOf(compilation, role, on)]));
  const cards = roles
    // A role without containers has settings only.
    .filter(({ spec }) => Object.keys(spec.containers).length > 0)
    .map((role): ServiceCard => {
      const { spec } = role;
      const control = switchOf(compilation, role);
      return {
        name: spec.name,
        title: spec.title,
        summary: spec.summary,
        ...(spec.notes ? { notes: spec.notes } : {}),
        on: on.has(spec.name),
        ...(control ? { switch: control } : {}),
        containers: containersOf(compilation, role),
        memoryMib: spec.host.memory_mib,
        ports: portsOf(compilation, role),
        databases: list(spec.database).map(({ name }) => name),
        endpoints: [...new Set(list(spec.identity).map(({ type }) => type))],
        needs: needs.get(spec.name) ?? [],
        neededBy: roles.flatMap((other) =>
          on.has(other.spec.name) && other !== role
            ? (needs.get(other.spec.name) ?? [])
                // An order counts only where both are there.
                .filter(({ role: of, how }) => of === spec.name && (how !== 'after' || on.has(of)))
                .map(({ how }) => ({ role: other.spec.name, how }))
            : [],
        ),
      };
    });
  return { diagnostics: firstDiagnostics([...diagnostics, ...compilation.diagnostics()]), cards };
}

/** The setting of the role's own `when`; none for a role that is there whatever is set. */
function switchOf(compilation: Compilation, { spec }: CatalogRole): CardSwitch | undefined {
  const named = /^\{\{ (enable_\w+) \}\}$/.exec(spec.when ?? '')?.[1] ?? `enable_${spec.name}`;
  const { inventory, globals } = compilation.input;
  const [host] = inventory.hosts;
  if (spec.settings[named]?.type !== 'boolean' || host === undefined) return undefined;
  const scope = compilation.scope(host);
  const on = compilation.attempt(() => scope.lookup(named));
  const origin = compilation.attempt(() => scope.origin(named));
  const written = globals[named]?.value;
  return {
    setting: named,
    ...(typeof on === 'boolean' ? { on } : {}),
    ...(origin ? { origin } : {}),
    ...(written === undefined ? {} : { written }),
    elsewhere: inventory.hosts.some((one) => {
      const mine = inventory.varsOf(one)[named];
      return mine !== undefined && !isForAll(mine.origin);
    }),
  };
}

/** The placed containers; for a role that is off, all its containers with the hosts of their groups. */
function containersOf(compilation: Compilation, role: CatalogRole): readonly CardContainer[] {
  const placed = compilation.placements.of(role.spec.name);
  if (placed.length > 0) return placed.map(({ name, hosts }) => ({ name, hosts }));
  const { groups, hosts } = compilation.input.inventory;
  return Object.entries(role.spec.containers).map(([name, decl]) => {
    const group = groupOfContainer(role, name, decl);
    return { name, hosts: group === 'all' ? hosts : (groups[group] ?? []) };
  });
}

function portsOf(compilation: Compilation, role: CatalogRole): readonly number[] {
  const [host] = compilation.input.inventory.hosts;
  if (host === undefined) return [];
  const scope = compilation.scope(host);
  const placed = compilation.placements.of(role.spec.name);
  const all: readonly Placement[] =
    placed.length > 0
      ? placed
      : Object.entries(role.spec.containers).map(([name, decl]) => ({
          role,
          name,
          declared: name,
          decl,
          hosts: [],
        }));
  const ports = all.flatMap((placement) => [
    ...portIn(compilation, placement.decl.listens, scope),
    ...frontendsOf(placement).flatMap(([, { internal, public: outside, when }]) =>
      when !== undefined && compilation.attempt(() => compilation.truth(role, when, scope)) !== true
        ? []
        : [...portIn(compilation, internal, scope), ...portIn(compilation, outside, scope)],
    ),
  ]);
  return [...new Set(ports)].sort((a, b) => a - b);
}

const portIn = (
  compilation: Compilation,
  port: number | string | undefined,
  scope: Scope,
): readonly number[] => {
  const found = port === undefined ? undefined : compilation.attempt(() => portOf(port, scope));
  return found === undefined || !Number.isFinite(found) ? [] : [found];
};

/** The dependencies of a role, each with its strongest reason. */
function needsOf(
  { input }: Compilation,
  { spec }: CatalogRole,
  on: ReadonlySet<string>,
): readonly Dependency[] {
  const found = new Map<string, Dependence>();
  const roles = Object.values(input.catalog.roles);
  const provider = (what: 'database' | 'identity') =>
    roles.find((role) => role.spec.provides[what])?.spec.name;
  const add = (role: string | undefined, how: Dependence) => {
    if (role !== undefined && role !== spec.name && !found.has(role)) found.set(role, how);
  };
  if (list(spec.database).length > 0) add(provider('database'), 'database');
  if (list(spec.identity).length > 0) add(provider('identity'), 'identity');
  for (const role of spec.needs) add(role, 'after');
  for (const { needs, follows } of Object.values(spec.containers))
    for (const need of [...needs, ...follows]) if (need.includes('/')) add(need.split('/')[0], 'after');
  return [...found].map(([role, how]) => ({ role, how, on: on.has(role) }));
}
