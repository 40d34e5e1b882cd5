import type { StockedImage, StockedLayer } from '../domain/stock';

/**
 * Bytes that an engine gets back with each image when all of these go and the others stay. Layers that several of them
 * share count once, for the first: give the lowest first.
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
