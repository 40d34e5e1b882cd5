import { expect, it } from 'vitest';
import { createPlaces } from './places';

it('a place is taken of all or of none, and given back once', () => {
  const places = createPlaces();
  const of = (session: string) =>
    places.take([
      [session, 2],
      ['account', 3],
    ]);
  const first = of('a');
  expect([first, of('a'), of('b')].every(Boolean)).toBe(true);
  expect(of('a')).toBeUndefined();
  expect(of('c')).toBeUndefined();
  first?.();
  first?.();
  expect(of('c')).toBeDefined();
  expect(of('c')).toBeUndefined();
});
