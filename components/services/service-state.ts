import { type ContainerRow, containerRows, isTrouble } from '@/server/core/domain/wellness';
import type { ServiceCard } from '@/server/views/service-cards';
import type { WatchView } from '@/server/views/watch';
import type { Mark } from '../ui/mark';

/** How a service is, by what was seen of its containers. */
export type ServiceState =
  | { readonly kind: 'off' | 'waiting' | 'never' | 'absent' }
  | { readonly kind: 'stale'; readonly since: string }
  | { readonly kind: 'well'; readonly all: number }
  | { readonly kind: 'trouble' | 'unknown'; readonly bad: number; readonly all: number };

/** The containers of a role, seen or missing. `now` in milliseconds. */
export const rowsOfRole = (view: WatchView, role: string, now: number): readonly ContainerRow[] =>
  containerRows(view, now).filter((row) => row.role === role);

/** Nothing is called well that was not seen running. One-shots that ended do not count. */
export function serviceState(
  card: Pick<ServiceCard, 'on' | 'name'>,
  view: WatchView | undefined,
  now: number,
): ServiceState {
  if (!view) return { kind: 'waiting' };
  if (view.state.kind === 'never') return card.on ? { kind: 'never' } : { kind: 'off' };
  if (view.state.kind === 'stale') return { kind: 'stale', since: view.state.since };
  const placed = rowsOfRole(view, card.name, now).filter(({ condition }) => condition !== 'ended');
  const rows = placed.filter(({ condition }) => condition !== 'resting');
  // All of it is out of service on purpose, and nobody is served.
  if (rows.length === 0 && placed.length > 0)
    return { kind: 'trouble', bad: placed.length, all: placed.length };
  if (rows.length === 0) {
    if (!card.on) return { kind: 'off' };
    return view.hosts.some(({ known }) => known === undefined) ? { kind: 'waiting' } : { kind: 'absent' };
  }
  const unknown = rows.filter(({ condition }) => condition === 'unknown').length;
  const bad = rows.filter((row) => isTrouble(row) && row.condition !== 'unknown').length;
  if (bad > 0) return { kind: 'trouble', bad, all: rows.length };
  if (unknown > 0) return { kind: 'unknown', bad: unknown, all: rows.length };
  if (rows.some(({ condition }) => condition === 'starting'))
    return {
      kind: 'trouble',
      bad: rows.filter(({ condition }) => condition === 'starting').length,
      all: rows.length,
    };
  return { kind: 'well', all: rows.length };
}

export const stateMarks: Readonly<Record<ServiceState['kind'], Mark>> = {
  off: 'waiting',
  waiting: 'unknown',
  never: 'unknown',
  absent: 'failed',
  stale: 'unknown',
  well: 'ok',
  trouble: 'failed',
  unknown: 'unknown',
};
