import type { Reason } from '../domain/change';
import type { StockedImage, StockedLayer } from '../domain/stock';

/**
 * Bytes that an engine gets back with each image when all of these go and the others stay. Layers that several of them
 * share count once, for the first.
 */
export function freedBy(
  going: readonly StockedImage[],
  staying: readonly StockedImage[],
): ReadonlyMap<string, number> {
  const counted = new Set(staying.flatMap(({ layers }) => layers.map(({ id }) => id)));
  const fresh = ({ id }: StockedLayer): boolean => {
    if (counted.has(id)) return false;
    counted.add(id);
    return true;
  };
  return new Map(
    going.map(({ id, layers }) => [id, layers.filter(fresh).reduce((sum, { size }) => sum + size, 0)]),
  );
}

/** Bytes that changes free, all in all. */
export const freedOf = (changes: readonly { readonly reasons: readonly Reason[] }[]): number =>
  changes
    .flatMap(({ reasons }) => reasons)
    .reduce((sum, reason) => (reason.kind === 'unused' ? sum + reason.frees : sum), 0);
