import type { InventoryEdit } from '@/server/core/topology/apply-edits';

/** One thing the operator did: the edits, and the inventory after them. */
export interface Step {
  readonly edits: readonly InventoryEdit[];
  readonly text: string;
}

/** What was done since the drawing was loaded, and what was undone. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const noHistory: History = { past: [], future: [] };

export const did = (history: History, step: Step): History => ({ past: [...history.past, step], future: [] });

export function undone(history: History): History {
  const last = history.past.at(-1);
  return last ? { past: history.past.slice(0, -1), future: [last, ...history.future] } : history;
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  return next ? { past: [...history.past, next], future } : history;
}

export const editsOf = (history: History): readonly InventoryEdit[] =>
  history.past.flatMap(({ edits }) => edits);
