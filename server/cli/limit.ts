import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import { nearest } from '../core/domain/nearest';
import type { ResolvedInventory } from '../core/inventory/resolve-groups';
import { terminalSays } from '../words/diagnostics/terminal';
import { diagnosed, exitCodes, Failure } from './failure';

/** The hosts that `--limit` means: names of hosts and groups with commas between, `!` before one to leave out. */
export function limitTo(
  limit: string | undefined,
  inventory: Pick<ResolvedInventory, 'hosts' | 'groups'>,
): readonly string[] | undefined {
  if (limit === undefined) return undefined;
  const wrong: Diagnostic[] = [];
  const members = (name: string): readonly string[] => {
    const found = inventory.hosts.includes(name) ? [name] : inventory.groups[name];
    if (found) return found;
    const guess = nearest(name, [...inventory.hosts, ...Object.keys(inventory.groups)]);
    wrong.push({
      severity: 'error',
      ...bilingual(terminalSays.limitUnknown(name)),
      ...(guess ? { didYouMean: guess } : {}),
    });
    return [];
  };
  const words = limit
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const left = new Set(
    words.filter((word) => word.startsWith('!')).flatMap((word) => members(word.slice(1))),
  );
  const named = words.filter((word) => !word.startsWith('!'));
  const taken = new Set(named.length === 0 ? inventory.hosts : named.flatMap(members));
  if (wrong.length > 0) throw diagnosed(wrong, exitCodes.usage);
  const hosts = inventory.hosts.filter((host) => taken.has(host) && !left.has(host));
  if (hosts.length === 0)
    throw new Failure(({ failures }) => failures.limitEmpty(limit), { code: exitCodes.usage });
  return hosts;
}
