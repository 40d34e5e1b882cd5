import { Callable, equal, Undefined, Wrong } from './values';

/** The `loop` of a `for`: where it stands in which items. */
export class Loop {
  index0 = 0;
  changed: readonly unknown[] | undefined;
  constructor(readonly items: readonly unknown[]) {}
}

const neighbour = (loop: Loop, at: number, what: string): unknown => {
  const value = at < 0 ? undefined : loop.items[at];
  return value === undefined ? new Undefined(`there is no ${what} item`) : value;
};

/** `loop.index`, `loop.previtem` and their kin. */
export function loopAttribute(loop: Loop, name: string): unknown {
  const { index0, items } = loop;
  switch (name) {
    case 'index':
      return index0 + 1;
    case 'index0':
      return index0;
    case 'revindex':
      return items.length - index0;
    case 'revindex0':
      return items.length - index0 - 1;
    case 'first':
      return index0 === 0;
    case 'last':
      return index0 === items.length - 1;
    case 'length':
      return items.length;
    // counts recursive loops only, which are not supported
    case 'depth':
      return 1;
    case 'depth0':
      return 0;
    case 'previtem':
      return neighbour(loop, index0 - 1, 'previous');
    case 'nextitem':
      return neighbour(loop, index0 + 1, 'next');
    case 'cycle':
      return new Callable('cycle', ({ positional }) => {
        if (positional.length === 0) throw new Wrong('loop.cycle() needs values');
        return positional[index0 % positional.length];
      });
    case 'changed':
      return new Callable('changed', ({ positional }) => {
        const before = loop.changed;
        loop.changed = positional;
        return before === undefined || !equal([...before], [...positional]);
      });
    default:
      return new Undefined(`loop has no "${name}"`);
  }
}
