import type { Action } from '../core/domain/plan';
import { imagesOf } from '../core/rollback/images-of';
import { ofParts } from '../core/rollback/kept-state';
import type { Store } from '../store/store';

/** Images that a pruning leaves, of every cloud of this panel: an engine that builds serves all of them. Nothing for other actions. */
export async function sparedOf(
  { clouds, keptStates }: Pick<Store, 'clouds' | 'keptStates'>,
  action: Action,
): Promise<{ readonly spared?: readonly string[] }> {
  if (action !== 'prune-images') return {};
  const spared = new Set<string>();
  for (const { id } of await clouds.list())
    for (const run of await keptStates.of(id)) {
      const texts = await keptStates.read(run);
      // A run that made room for a newer one meanwhile has no texts any more.
      if (texts.length > 0) for (const ref of imagesOf(ofParts(texts))) spared.add(ref);
    }
  return { spared: [...spared].sort() };
}
