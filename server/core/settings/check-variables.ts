import type { Catalog } from '../catalog/catalog';
import type { Diagnostic } from '../domain/diagnostic';
import type { Inventory, Variables } from '../domain/inventory';
import { createGuesser } from '../domain/nearest';
import { isSecret, judge } from './judge';

/**
 * Judges the variables of an inventory that no role declares, each name once, at its first place. The operator's own
 * are a warning only where they are near a setting: an inventory may serve other tools, too.
 */
export function checkVariables(
  inventory: Inventory,
  catalog: Catalog,
  texts: readonly string[],
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const known = Object.keys(catalog.settings);
  const used = wordsUsed(texts);
  const guess = createGuesser();
  const guesses = new Map<string, string | undefined>();
  const nearestTo = (name: string) => {
    if (!guesses.has(name)) guesses.set(name, guess(name, known));
    return guesses.get(name);
  };
  for (const [name, { value, at }] of allOf(inventory)) {
    if (name.startsWith('ansible_') || catalog.settings[name]) continue;
    const says = catalog.secrets[name] ? isSecret(name) : judge(name, value, nearestTo, undefined);
    if (!says || seen.has(name) || (says.didYouMean !== undefined && used.has(name))) continue;
    seen.add(name);
    found.push({ ...says, ...(at ? { at } : {}) });
  }
  return found;
}

/** Every word that is not just given a value: `name=value`, `name: value`. */
const wordsUsed = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(/\b\w+\b(?!\s*(?::|=(?!=)))/g) ?? []));

function* allOf({ hosts, groups, folders = [] }: Inventory): Iterable<[string, Variables[string]]> {
  const owners = [hosts, groups].flatMap((table) => Object.values(table).map(({ vars }) => vars));
  const files = folders.flatMap((folder) => [folder.groups, folder.hosts].flatMap(Object.values<Variables>));
  for (const vars of [...owners, ...files]) yield* Object.entries(vars);
}
