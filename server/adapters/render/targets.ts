import type { Cursor } from './cursor';
import { lookup, type Run } from './run';
import { iterate, Namespace, Wrong } from './values';

/** Gives a value to what stands left of `=` or `in`. */
export type Assign = (run: Run, value: unknown) => void;

/** Where `for` and `set` put values: a name, or names in a tuple. */
export function target(c: Cursor): Assign {
  const one = (): Assign => {
    if (c.take('(')) {
      const inner = target(c);
      c.expect(')');
      return inner;
    }
    const name = c.name('a name');
    if (
      [
        'true',
        'false',
        'none',
        'True',
        'False',
        'None',
        'loop',
        'if',
        'in',
        'not',
        'and',
        'or',
        'is',
        'else',
      ].includes(name)
    )
      throw new Wrong(`"${name}" cannot be set`, undefined, c.peek().line);
    return (run, value) => run.frame.values.set(name, value);
  };
  const targets = [one()];
  const [only] = targets;
  if (!c.is(',') && only) return only;
  while (c.take(',')) if (!c.is('in') && !c.is('=') && !c.is(')')) targets.push(one());
  return (run, value) => {
    const items = iterate(value);
    if (items.length !== targets.length)
      throw new Wrong(`${items.length} values cannot be unpacked into ${targets.length} names`);
    targets.forEach((assign, i) => {
      assign(run, items[i]);
    });
  };
}

/** What `set` may assign to: also an attribute of a namespace. */
export function setTarget(c: Cursor): Assign {
  const first = c.peek();
  const simple = target(c);
  if (!c.take('.')) return simple;
  const name = c.name('a name');
  return (run, value) => {
    const of = lookup(run, first.value);
    if (!(of instanceof Namespace))
      throw new Wrong(`"${first.value}" is not a namespace: only those can be changed`);
    of.values.set(name, value);
  };
}
