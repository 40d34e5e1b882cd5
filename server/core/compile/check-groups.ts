import { groupsSays } from '../../words/diagnostics/groups';
import { bilingual, hasErrors, type SourceRange } from '../domain/diagnostic';
import { createGuesser } from '../domain/nearest';
import type { Message } from '../domain/text';
import { isKollaGroup } from '../kolla/kolla-name';
import type { Compilation } from './compilation';

/** Groups whose hosts run no service of the cloud: the machine that Ansible ran on. */
const apart: ReadonlySet<string> = new Set(['all', 'ungrouped', 'deployment']);

/** Warns of each group that no role uses and of each host that gets nothing: neither is left out in silence. */
export function checkGroups(compilation: Compilation): void {
  checkUse(compilation);
  // A role that cannot be placed has an error of its own, and its hosts would seem to get nothing.
  if (!hasErrors(compilation.diagnostics())) checkHosts(compilation);
}

function checkUse(compilation: Compilation): void {
  const { inventory, catalog } = compilation.input;
  const { groups } = inventory.written;
  const ofRoles = groupsOfRoles(compilation);
  const own = new Set([...ofRoles, ...Object.keys(groups).filter(isKollaGroup)]);
  const used = below(groups, (name) => own.has(name));
  const former = new Map(
    Object.entries(catalog.groups).flatMap(([now, { formerly }]) => formerly.map((name) => [name, now])),
  );
  const guess = createGuesser();
  for (const { name, vars, at } of Object.values(groups)) {
    if (apart.has(name) || (inventory.groups[name] ?? []).length === 0) continue;
    const now = former.get(name);
    const there = now === undefined ? undefined : inventory.groups[now];
    if (now && !inventory.groups[name]?.every((host) => there?.includes(host)))
      warn(compilation, groupsSays.renamed(name, now), at);
    const meant = guess(name, ofRoles);
    // A group below another one gets that one's services; its own name may still be meant for a group of a role.
    const misspelt = meant !== undefined && groups[meant] === undefined && !own.has(name);
    if (now || (used.has(name) && !misspelt)) continue;
    const inFolder = inventory.written.folders?.some((folder) => folder.groups[name] !== undefined);
    const forValues = Object.keys(vars).length > 0 || inFolder || namedInText(compilation, name);
    if (!forValues || meant !== undefined) warn(compilation, groupsSays.unused(name), at, meant);
  }
}

/** Every group that a role places something by. */
function groupsOfRoles({ input: { catalog } }: Compilation): ReadonlySet<string> {
  const roles = Object.values(catalog.roles).map(({ spec }) => spec);
  return new Set([
    ...Object.entries(catalog.groups).flatMap(([name, { children }]) => [name, ...children]),
    ...roles.flatMap(({ containers }) => Object.values(containers).flatMap(({ group }) => group ?? [])),
  ]);
}

/** The groups that `isRoot` names, and all below them. */
function below(
  groups: Compilation['input']['inventory']['written']['groups'],
  isRoot: (name: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = Object.keys(groups).filter(isRoot);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(groups[name]?.children ?? []));
  }
  return found;
}

/** Whether an override or a value asks for the group: `groups['rack1']`. */
function namedInText({ input }: Compilation, name: string): boolean {
  const asks = (text: string) => text.includes('group') && text.includes(name);
  return input.overrides.some(({ text }) => asks(text)) || asks(JSON.stringify(input.globals));
}

function checkHosts(compilation: Compilation): void {
  const { inventory } = compilation.input;
  for (const [host, { at }] of Object.entries(inventory.written.hosts)) {
    if (compilation.placements.on(host).length > 0) continue;
    const mine = inventory.groupsOf(host);
    if (mine.includes('deployment') && mine.every((group) => apart.has(group))) continue;
    warn(compilation, groupsSays.nothing(host), at);
  }
}

function warn(compilation: Compilation, text: Message, at?: SourceRange, didYouMean?: string): void {
  compilation.report({
    severity: 'warning',
    ...bilingual(text),
    ...(at ? { at } : {}),
    ...(didYouMean === undefined ? {} : { didYouMean }),
  });
}
