import { DEPLOYMENT_HOST } from '@/server/core/domain/plan';
import type { ChangeView, PlanView, StepView } from '@/server/views/plans';
import type { Glyph } from '../ui/change-glyph';

const glyphs: Readonly<Record<ChangeView['verb'], Glyph>> = {
  create: 'create',
  start: 'create',
  replace: 'replace',
  restart: 'replace',
  reload: 'update',
  update: 'update',
  await: 'update',
  remove: 'remove',
  keep: 'keep',
  unknown: 'unknown',
};

/** The kind of a change as the reader sees it: what restarts counts as replaced. */
export const glyphOf = (change: ChangeView): Glyph => glyphs[change.verb];

/** How many changes of each kind. */
export function countGlyphs(changes: readonly ChangeView[]): Readonly<Record<Glyph, number>> {
  const counts: Record<Glyph, number> = { create: 0, replace: 0, update: 0, remove: 0, keep: 0, unknown: 0 };
  for (const change of changes) counts[glyphOf(change)] += 1;
  return counts;
}

const isReal = (change: ChangeView): boolean => change.verb !== 'keep' && change.verb !== 'unknown';

/** What the one sentence of the plan is made from. */
export function summary(plan: PlanView) {
  const real = plan.changes.filter(isReal);
  const containers = real.filter((c) => c.of === 'container');
  const is = (...verbs: ChangeView['verb'][]) => containers.filter((c) => verbs.includes(c.verb)).length;
  return {
    changes: real.length,
    kept: plan.changes.filter((c) => c.verb === 'keep').length,
    hosts: new Set(
      (real.length > 0 ? real : plan.steps).map((c) => c.host).filter((host) => host !== DEPLOYMENT_HOST),
    ).size,
    restarts: is('replace', 'restart'),
    starts: is('create', 'start'),
    removed: real.filter((c) => c.verb === 'remove').length,
    steps: plan.steps.length,
  };
}

export interface Group {
  readonly name: string;
  readonly sections: readonly { readonly name: string; readonly changes: readonly ChangeView[] }[];
  readonly counts: Readonly<Record<Glyph, number>>;
}

function bucket<T>(items: readonly T[], by: (item: T) => string): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const list = found.get(by(item));
    if (list) list.push(item);
    else found.set(by(item), [item]);
  }
  return found;
}

/** Changes by host and within it by service, or the other way round. */
export function groupChanges(changes: readonly ChangeView[], by: 'host' | 'role'): readonly Group[] {
  const roleOf = (c: ChangeView) => c.role || c.of;
  const outer = (c: ChangeView) => (by === 'host' ? c.host : roleOf(c));
  const inner = (c: ChangeView) => (by === 'host' ? roleOf(c) : c.host);
  return [...bucket(changes, outer)].map(([name, all]) => ({
    name,
    counts: countGlyphs(all),
    sections: [...bucket(all, inner)].map(([section, list]) => ({ name: section, changes: list })),
  }));
}

/** Changes that match a word in their subject, host, service or file. */
export function filterChanges(
  changes: readonly ChangeView[],
  query: string,
  showKept: boolean,
): readonly ChangeView[] {
  const word = query.trim().toLowerCase();
  return changes.filter(
    (c) =>
      (showKept || c.verb !== 'keep') &&
      (word === '' || `${c.subject} ${c.host} ${c.role} ${c.of} ${c.verb}`.toLowerCase().includes(word)),
  );
}

/** The steps that do a change: same host, same subject. */
export const stepsOf = (plan: PlanView, change: ChangeView): readonly StepView[] =>
  plan.steps.filter(
    (s) =>
      s.host === change.host &&
      (s.subject === change.subject ||
        change.subject.includes(`/${s.subject}/`) ||
        change.subject.endsWith(`/${s.subject}`)),
  );

/** Hosts on which the very same change happens. */
export const twins = (plan: PlanView, change: ChangeView): readonly string[] =>
  plan.changes
    .filter(
      (c) =>
        c.host !== change.host &&
        c.subject === change.subject &&
        c.verb === change.verb &&
        c.of === change.of,
    )
    .map((c) => c.host);
