import type { DropRefusal } from '@/server/core/topology/drop';
import type { Dictionary } from '../i18n/dictionary';
import type { Held } from './drag-store';

/** Why a drop cannot work, for the reader. */
export function refusalText(why: DropRefusal, t: Dictionary): string {
  const { refusal } = t.topology;
  switch (why.kind) {
    case 'already':
      return refusal.already(why.hosts, why.group);
    case 'child_already':
      return refusal.child_already(why.child, why.group);
    case 'cycle':
      return refusal.cycle(why.child, why.group);
    case 'self':
      return refusal.self;
    case 'nothing':
      return refusal.nothing;
  }
}

/** What is held, by its name. */
export const heldNames = (held: Held, t: Dictionary): string =>
  held.kind === 'group'
    ? held.group
    : t.topology.tip.hosts(new Set(held.hosts.map(({ host }) => host)).size, held.hosts[0]?.host ?? '');

/** How often each container is named: `nova_compute ×3, cron`. */
export function counted(names: readonly string[], most = 6): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const list = [...counts].map(([name, n]) => (n > 1 ? `${name} ×${n}` : name));
  return list.length > most ? `${list.slice(0, most).join(', ')} …` : list.join(', ');
}
