import type { Inventory, Variables } from '../core/domain/inventory';
import type { ResolvedInventory } from '../core/inventory/resolve-groups';
import type { HostValue, Now, SettingsLevel, SettingView } from '../views/settings';

/** Hosts with the same variables come to the same values; more kinds than so many are not told apart. */
const MOST_KINDS = 12;

/** The hosts that a level is about. */
export function membersOf(inventory: ResolvedInventory, level: SettingsLevel): readonly string[] {
  if (level.kind === 'cloud') return inventory.hosts;
  if (level.kind === 'host') return inventory.hosts.filter((host) => host === level.name);
  return Object.hasOwn(inventory.groups, level.name) ? (inventory.groups[level.name] ?? []) : [];
}

/** The inventory's own variables of a group or host; undefined for the cloud. */
export function ownOf(written: Inventory, level: SettingsLevel): Variables | undefined {
  if (level.kind === 'cloud') return undefined;
  const table: Readonly<Record<string, { readonly vars: Variables }>> =
    level.kind === 'group' ? written.groups : written.hosts;
  return Object.hasOwn(table, level.name) ? (table[level.name]?.vars ?? {}) : {};
}

/** Hosts by their variables, but for those that say how to reach one. */
export function kindsOfHosts(
  inventory: ResolvedInventory,
  hosts: readonly string[],
): readonly (readonly string[])[] {
  const kinds = new Map<string, string[]>();
  for (const host of hosts) {
    const key = JSON.stringify(
      Object.entries(inventory.varsOf(host))
        .filter(([name]) => !name.startsWith('ansible_'))
        .map(([name, { value }]) => [name, value])
        .sort(),
    );
    const kind = kinds.get(key) ?? [];
    kind.push(host);
    kinds.set(key, kind);
  }
  return [...kinds.values()].slice(0, MOST_KINDS);
}

/** Where kinds of hosts come to different values: the values, each with its hosts. */
export function differences(
  kinds: readonly (readonly string[])[],
  nowOn: (host: string) => Now,
): Pick<SettingView, 'differs'> {
  if (kinds.length < 2) return {};
  const found = new Map<string, HostValue>();
  for (const hosts of kinds) {
    const now = nowOn(hosts[0] ?? '');
    if (now.kind !== 'value') continue;
    const key = JSON.stringify(now.value);
    found.set(key, { value: now.value, hosts: [...(found.get(key)?.hosts ?? []), ...hosts] });
  }
  return found.size > 1 ? { differs: [...found.values()] } : {};
}
