import { bind } from './call';
import {
  boundedCount,
  Callable,
  integer,
  isMapping,
  iterate,
  keysOf,
  Namespace,
  ownValue,
  seen,
  Wrong,
} from './values';

/** `dict(...)`, `namespace(...)`: a mapping or pairs, then keywords. */
function entries(of: unknown, named: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const out = new Map<string, unknown>();
  const put = (key: unknown, value: unknown): void => {
    if (typeof key !== 'string') throw new Wrong('the keys of a dict made here must be strings');
    out.set(key, value);
  };
  if (of !== undefined) {
    seen(of);
    if (isMapping(of)) for (const k of keysOf(of)) put(k, ownValue(of, k));
    else
      for (const pair of iterate(of)) {
        const [key, value, ...more] = iterate(pair);
        if (value === undefined || more.length > 0) throw new Wrong('dict() needs pairs');
        put(key, value);
      }
  }
  for (const [k, v] of named) out.set(k, v);
  return out;
}

function range(args: readonly unknown[]): readonly unknown[] {
  const [a = 0, b, step = 1] = args.map(integer);
  const [from, to] = b === undefined ? [0, a] : [a, b];
  if (step === 0) throw new Wrong('range() needs a step that is not zero');
  const length = Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length: boundedCount(length) }, (_, i) => from + i * step);
}

/** The global functions of Jinja2 that make sense in a configuration file. */
export const globals: ReadonlyMap<string, Callable> = new Map(
  [
    new Callable('range', (args) => {
      const [list] = bind('range()', ['*numbers'], args);
      const numbers = iterate(list);
      if (numbers.length < 1 || numbers.length > 3) throw new Wrong('range() takes one to three numbers');
      return range(numbers);
    }),
    new Callable('dict', ({ positional, named }) => entries(positional[0], named)),
    new Callable('namespace', ({ positional, named }) => new Namespace(entries(positional[0], named))),
  ].map((global) => [global.name, global] as const),
);
