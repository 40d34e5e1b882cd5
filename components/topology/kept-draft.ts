import type { InventoryEdit } from '@/server/core/topology/apply-edits';
import { applyEdits } from '@/server/core/topology/apply-edits';
import type { TopologyView } from '@/server/views/topology';
import type { History } from './history';

interface Kept {
  /** The inventory that the changes are of. */
  readonly view: TopologyView;
  readonly history: History;
}

/** Changes that are not saved, by cloud: they outlive a look at another page of the panel. */
const kept = new Map<string, Kept>();

export const keptDraft = (cloud: string): Kept | undefined => kept.get(cloud);

export function keepDraft(cloud: string, draft: Kept): void {
  if (draft.history.past.length + draft.history.future.length > 0) kept.set(cloud, draft);
  else kept.delete(cloud);
}

/** The steps made again on another inventory; those from the first that cannot be made on are left out. */
export function replayed(inventory: string, steps: readonly (readonly InventoryEdit[])[]): History {
  const past: History['past'][number][] = [];
  for (const edits of steps) {
    const { value } = applyEdits(past.at(-1)?.text ?? inventory, edits);
    if (value === undefined) break;
    past.push({ edits, text: value });
  }
  return { past, future: [] };
}
