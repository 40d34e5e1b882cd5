import { readInventory } from '../inventory/read-inventory';
import { resolveGroups } from '../inventory/resolve-groups';
import type { DefaultGroups } from './drawing';

/** A variable of a host, and who set it. */
export interface HostVariable {
  readonly name: string;
  /** Undefined where its name tells that it is a secret. */
  readonly value: string | undefined;
  readonly of: 'host' | 'group';
  readonly owner: string;
  readonly line?: number;
}

const secret = /(pass|passwd|password|secret|token|_key)$/i;

/** A host's variables as the inventory gives them, by name. Values of secrets are left out. */
export function hostVariables(text: string, defaults: DefaultGroups, host: string): readonly HostVariable[] {
  const { value: inventory } = readInventory(text, { file: 'inventory' });
  if (!inventory || !Object.hasOwn(inventory.hosts, host)) return [];
  return Object.entries(resolveGroups(inventory, defaults).varsOf(host))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { value, origin, at }]) => ({
      name,
      value: secret.test(name) ? undefined : typeof value === 'string' ? value : JSON.stringify(value),
      of: origin.kind,
      owner: origin.name,
      ...(at?.line === undefined ? {} : { line: at.line }),
    }));
}
