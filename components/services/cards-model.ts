import type { Value } from '@/server/core/domain/value';
import type { Dependence, ServiceCard } from '@/server/views/service-cards';

/** Switches that were pressed and are not saved: to what, and what globals.yml said then. */
export type CardsDraft = Readonly<Record<string, { readonly to: boolean; readonly was: Value | null }>>;

/** How a service would change. */
export interface CardChange {
  readonly role: string;
  readonly turns?: 'on' | 'off';
  /** Containers with the hosts where they come or go. */
  readonly added: readonly { readonly name: string; readonly hosts: readonly string[] }[];
  readonly removed: readonly { readonly name: string; readonly hosts: readonly string[] }[];
}

/** What would be wrong: a service that is on would have `role` no more, or not yet. */
export interface CardWarning {
  readonly of: string;
  readonly role: string;
  readonly how: Dependence;
}

type Placed = Pick<ServiceCard, 'name' | 'on' | 'containers'>;

const hostsOf = (card: Placed | undefined): ReadonlyMap<string, readonly string[]> =>
  new Map(card?.on ? card.containers.map(({ name, hosts }) => [name, hosts]) : []);

/** Containers of `a` on hosts where `b` has them not. */
function without(a: ReadonlyMap<string, readonly string[]>, b: ReadonlyMap<string, readonly string[]>) {
  return [...a].flatMap(([name, hosts]) => {
    const left = hosts.filter((host) => !b.get(name)?.includes(host));
    return left.length > 0 ? [{ name, hosts: left }] : [];
  });
}

/** What a save would change, service by service. */
export function cardChanges(before: readonly Placed[], after: readonly Placed[]): readonly CardChange[] {
  const then = new Map(after.map((card) => [card.name, card]));
  return before.flatMap((card): CardChange[] => {
    const next = then.get(card.name);
    const added = without(hostsOf(next), hostsOf(card));
    const removed = without(hostsOf(card), hostsOf(next));
    if (!next || (added.length === 0 && removed.length === 0)) return [];
    return [
      { role: card.name, ...(card.on === next.on ? {} : { turns: next.on ? 'on' : 'off' }), added, removed },
    ];
  });
}

/**
 * What a save would leave wanting: of a service that would be on, its database or identity where that would be off, and a
 * service that it starts after where the save itself takes that away.
 */
export function cardWarnings(
  before: readonly ServiceCard[],
  after: readonly ServiceCard[],
): readonly CardWarning[] {
  const was = new Map(before.map((card) => [card.name, card.on]));
  return after.flatMap((card) =>
    card.on
      ? card.needs.flatMap(({ role, how, on }): CardWarning[] =>
          on || (how === 'after' && !was.get(role)) ? [] : [{ of: card.name, role, how }],
        )
      : [],
  );
}

/** Names of hosts, a few of them. */
export const someHosts = (
  containers: readonly { readonly hosts: readonly string[] }[],
): readonly string[] => [...new Set(containers.flatMap(({ hosts }) => hosts))];

/** The keys of globals.yml that a draft sets, and what they were. */
export function toConfigure(draft: CardsDraft, cards: readonly ServiceCard[]) {
  const chosen = cards.flatMap(({ name, switch: control }) => {
    const one = draft[name];
    return control && one && one.to !== control.on ? [[control.setting, one] as const] : [];
  });
  return {
    globals: Object.fromEntries(chosen.map(([setting, { to }]) => [setting, to])),
    was: Object.fromEntries(chosen.map(([setting, { was }]) => [setting, was])),
  };
}

/** Cards to show: those that hold every word, and are on or off as asked. */
export function shownCards(
  cards: readonly ServiceCard[],
  query: string,
  only: 'all' | 'on' | 'off',
): readonly ServiceCard[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter(({ name, title, on, containers }) => {
    const text =
      `${name} ${title.en} ${title.zh} ${containers.map((one) => one.name).join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word)) && (only === 'all' || on === (only === 'on'));
  });
}
