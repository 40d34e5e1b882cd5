import type { SettingSpec } from '../core/catalog/setting-schema';
import { rowFaults } from '../core/compile/check-rows';
import type { Compilation } from '../core/compile/compilation';
import { createCompilation } from '../core/compile/create-compilation';
import type { CompileInput, MachineFacts } from '../core/compile/input';
import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import type { Variables } from '../core/domain/inventory';
import { SecretRef, secretMarker, TemplateFault } from '../core/domain/template';
import { isRecord, toValue, type Value } from '../core/domain/value';
import { type ResolvedInventory, resolveGroups } from '../core/inventory/resolve-groups';
import { checkVariables } from '../core/settings/check-variables';
import { isForAll } from '../core/settings/host-scope';
import { missingInRelease } from '../core/settings/missing-in-release';
import { readGlobals } from '../core/settings/read-globals';
import { checkValue } from '../core/values/check-value';
import type {
  Now,
  RoleSettings,
  SetElsewhere,
  SettingsLevel,
  SettingsView,
  SettingView,
} from '../views/settings';
import { type CloudTexts, readTexts } from './load-cloud';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';
import { setGlobals } from './set-globals';
import { differences, kindsOfHosts, membersOf, ownOf } from './settings-of-hosts';

/**
 * Works out what every setting of every role comes to, from a cloud's files alone: for the cloud, or as a group or a host
 * of its inventory has it. Sees no secret.
 */
export function compileSettings(
  files: CloudTexts,
  tools: RolesAndTools,
  level: SettingsLevel = { kind: 'cloud' },
): SettingsView {
  const { inventory, globals, catalog, texts } = readTexts(files, tools);
  const written = readGlobals(files.globals, 'globals.yml', tools.catalog);
  const inGlobals = written.value ?? {};
  const parts = globals.diagnostics.filter(({ at }) => at?.file !== 'globals.yml');
  const diagnostics = [...inventory.diagnostics, ...written.diagnostics, ...parts];
  if (inventory.value) diagnostics.push(...checkVariables(inventory.value, tools.catalog, texts));
  const canBeSet = setGlobals(files.globals, {}).value !== undefined;
  if (!inventory.value || !globals.value || !canBeSet || hasErrors(inventory.diagnostics))
    return { roles: [], levels: { groups: [], hosts: [] }, others: [], diagnostics };
  const input: Omit<CompileInput, 'facts'> = {
    cloud: '',
    catalog,
    inventory: resolveGroups(inventory.value, tools.catalog.groups),
    globals: globals.value,
    overrides: [],
    secrets: {},
    images: {},
    templates: tools.templates,
    hashes: tools.hashes,
  };
  const usual = createCompilation({ ...input, facts: {} });
  const strict = createCompilation({ ...input, facts: unseen(input.inventory.hosts) });
  const members = membersOf(input.inventory, level);
  if (level.kind !== 'cloud' && members.length === 0) throw new Refusal('not_found', { kind: 'level_empty' });
  const own = ownOf(inventory.value, level);
  const kinds = kindsOfHosts(input.inventory, members);
  const faults = new Map(rowFaults(usual).map(({ fault }) => [fault.setting, fault]));
  const roles = Object.values(tools.catalog.roles).flatMap(({ spec }): RoleSettings[] => {
    const placed = usual.placements.of(spec.name);
    const here =
      placed.flatMap(({ hosts }) => hosts).find((host) => members.includes(host)) ?? members[0] ?? '';
    const settings = Object.entries(spec.settings).map(([name, setting]): SettingView => {
      const fault = faults.get(name);
      const origin = usual.scope(here).origin(name);
      return {
        name,
        spec: setting,
        ...missingChoices(setting, name, nowOf(strict, here, 'openstack_release')),
        ...writtenOf(setting, (own ?? inGlobals)[name]?.value),
        now: nowOf(strict, here, name),
        ...(origin ? { origin } : {}),
        elsewhere: own
          ? []
          : [
              ...overGlobals(name, inGlobals, input),
              ...elsewhere(input.inventory, name, input.globals[name] !== undefined),
            ],
        ...differences(kinds, (host) => nowOf(strict, host, name)),
        ...(fault ? { fault } : {}),
      };
    });
    if (settings.length === 0) return [];
    const used = placed.length > 0 || Object.keys(spec.containers).length === 0;
    return [{ name: spec.name, title: spec.title, summary: spec.summary, used, settings }];
  });
  const wrong = new Set(
    roles.flatMap((role) => role.settings.flatMap(({ name, wants }) => (wants ? [name] : []))),
  );
  return {
    roles,
    levels: {
      groups: Object.keys(inventory.value.groups).flatMap((name) => {
        const hosts = input.inventory.groups[name]?.length ?? 0;
        return name === 'all' || name === 'ungrouped' || hosts === 0 ? [] : [{ name, hosts }];
      }),
      hosts: input.inventory.hosts,
    },
    others: Object.keys(globals.value).filter(
      (name) => !tools.catalog.settings[name] && !tools.catalog.secrets[name],
    ),
    diagnostics: diagnostics.filter((d) => !ofField(d, wrong)),
  };
}

/** The fields say it themselves. */
const ofField = (d: Diagnostic, wrong: ReadonlySet<string>): boolean =>
  d.at?.file === 'globals.yml' && wrong.has(d.summary.split(' ')[0] ?? '');

function writtenOf(spec: SettingSpec, value: Value | undefined): Pick<SettingView, 'written' | 'wants'> {
  if (value === undefined) return {};
  const checked = typeof value === 'string' && /\{[{%]/.test(value) ? undefined : checkValue(spec, value);
  return { written: value, ...(checked?.ok === false ? { wants: checked.wants } : {}) };
}

function missingChoices(spec: SettingSpec, name: string, release: Now): Pick<SettingView, 'missing'> {
  if (release.kind !== 'value' || !spec.choice_releases) return {};
  const line = String(release.value);
  const choices = (spec.choices ?? []).filter((choice) => missingInRelease(name, spec, choice, line));
  return choices.length > 0 ? { missing: { release: line, choices: choices.map(String) } } : {};
}

/** A value that only a host can tell was asked for. */
class Unseen extends Error {}

/** Machines without facts: a template that needs a fact of theirs reports that. */
function unseen(hosts: readonly string[]): Readonly<Record<string, MachineFacts>> {
  const facts = new Proxy<MachineFacts>(
    {},
    {
      get: () => {
        throw new Unseen();
      },
    },
  );
  return Object.fromEntries(['', ...hosts].map((host) => [host, facts]));
}

/** The effective value of a setting on a host. */
function nowOf(compilation: Compilation, host: string, name: string): Now {
  if (compilation.scope(host).origin(name) === undefined) return { kind: 'none' };
  try {
    const value = compilation.scope(host).lookup(name);
    return value === undefined ? { kind: 'none' } : { kind: 'value', value: shown(value) };
  } catch (cause) {
    if (cause instanceof Unseen) return { kind: 'host' };
    const [diagnostic] = cause instanceof TemplateFault ? cause.diagnostics : [];
    if (!diagnostic) throw cause;
    return { kind: 'fault', diagnostic };
  }
}

/** Secrets are shown by name. */
function shown(value: unknown): Value {
  if (value instanceof SecretRef) return masked(String(value));
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map(shown);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]));
  return toValue(value);
}

const masked = (text: string): string => text.replace(secretMarker, (_, name) => `‹lock:${name}›`);

/** The values with which a file of `globals.d/` overrides globals.yml. */
function overGlobals(
  name: string,
  own: Variables,
  { globals, inventory }: Omit<CompileInput, 'facts'>,
): SetElsewhere[] {
  const last = globals[name];
  if (!last?.at || last.at.file === 'globals.yml' || last === own[name]) return [];
  const origin = { kind: 'global', name: last.at.file, at: last.at } as const;
  return [{ origin, value: last.value, hosts: inventory.hosts.length }];
}

function elsewhere(inventory: ResolvedInventory, name: string, isGlobal: boolean): SetElsewhere[] {
  const found = new Map<string, SetElsewhere>();
  for (const host of inventory.hosts) {
    const mine = inventory.varsOf(host)[name];
    if (!mine || (isGlobal && isForAll(mine.origin))) continue;
    const key = `${mine.origin.kind} ${mine.origin.name}`;
    const origin = { ...mine.origin, ...(mine.at ? { at: mine.at } : {}) };
    found.set(key, { origin, value: mine.value, hosts: (found.get(key)?.hosts ?? 0) + 1 });
  }
  return [...found.values()];
}
