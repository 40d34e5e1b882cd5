import { VAULTED } from '../secrets/open-vaults';
import type { Catalog } from './catalog';

/** The catalog with those of the names that stand for values decrypted from an operator's files, so that templates get references. */
export function withVaulted(catalog: Catalog, names: readonly string[]): Catalog {
  const vaulted = names.filter((name) => name.startsWith(VAULTED));
  if (vaulted.length === 0) return catalog;
  const spec = { spec: { kind: 'password' }, role: '' } as const;
  return {
    ...catalog,
    secrets: { ...catalog.secrets, ...Object.fromEntries(vaulted.map((name) => [name, spec])) },
  };
}

/** The names of such values that texts refer to. */
export const vaultedIn = (...texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.match(new RegExp(`\\b${VAULTED}\\w+`, 'g')) ?? []);
