import { nearest } from '../../core/domain/nearest';
import { item } from './attributes';
import { bind, type Definition, define } from './call';
import { addressFilters } from './filters-address';
import { collectionFilters } from './filters-collection';
import { encodingFilters } from './filters-encoding';
import { textFilters } from './filters-text';
import { refusedFilters } from './lookups';
import { tests } from './tests';
import { type Args, iterate, truthy, Wrong } from './values';

/** `a.b.0` as `map(attribute=)` and its kin read it. */
export function path(value: unknown, name: unknown): unknown {
  let found = value;
  for (const step of String(name).split('.'))
    found = /^\d+$/.test(step) ? item(found, Number(step)) : item(found, step);
  return found;
}

function judge(args: readonly unknown[]): (value: unknown) => boolean {
  const [name, ...rest] = args;
  if (name === undefined) return truthy;
  const definition = testNamed(String(name), undefined);
  return (value) => callTest(String(name), definition, value, { positional: rest, named: new Map() });
}

const choose = (wanted: boolean, byAttribute: boolean): Definition =>
  define(['*arguments'], (list, given) => {
    const [first, ...rest] = iterate(given);
    if (byAttribute && first === undefined) throw new Wrong('the name of an attribute is missing');
    const test = judge(byAttribute ? rest : [first, ...rest].filter((a) => a !== undefined));
    return iterate(list).filter((v) => test(byAttribute ? path(v, first) : v) === wanted);
  });

/** `host | extract(hostvars, 'name')`: an item of what is given, and further into it. */
const extract = define(['container', 'morekeys'], (key, container, more = []) => {
  const keys = typeof more === 'string' || typeof more === 'number' ? [more] : iterate(more);
  return keys.reduce((of: unknown, next) => item(of, next), item(container, key));
});

const choosing: Readonly<Record<string, Definition>> = {
  select: choose(true, false),
  reject: choose(false, false),
  extract,
  selectattr: choose(true, true),
  rejectattr: choose(false, true),
};

const filters: ReadonlyMap<string, Definition> = new Map(
  Object.entries({
    ...textFilters,
    ...collectionFilters,
    ...encodingFilters,
    ...addressFilters,
    ...choosing,
  }),
);

const bare = (name: string): string =>
  name.replace(/^(ansible\.builtin|ansible\.utils|ansible\.netcommon)\./, '');

function named(
  what: string,
  table: ReadonlyMap<string, Definition>,
  name: string,
  line: number | undefined,
): Definition {
  const found = table.get(bare(name));
  if (found) return found;
  const refused = what === 'filter' ? refusedFilters.get(bare(name)) : undefined;
  if (refused !== undefined) throw new Wrong(refused, undefined, line);
  throw new Wrong(`unknown ${what} "${name}"`, nearest(name, [...table.keys(), 'map']), line);
}

const mapper = define([], (v) => v);

export const filterNamed = (name: string, line: number | undefined): Definition =>
  name === 'map' ? mapper : named('filter', filters, name, line);

export const testNamed = (name: string, line: number | undefined): Definition =>
  named('test', tests, name, line);

export function callFilter(name: string, definition: Definition, value: unknown, args: Args): unknown {
  if (definition === mapper) return map(value, args);
  return definition.apply(value, ...bind(`the filter "${name}"`, definition.parameters, args));
}

export function callTest(name: string, definition: Definition, value: unknown, args: Args): boolean {
  return definition.apply(value, ...bind(`the test "${name}"`, definition.parameters, args)) === true;
}

function map(list: unknown, args: Args): readonly unknown[] {
  const by = args.named.get('attribute');
  if (by !== undefined) {
    const otherwise = args.named.get('default');
    return iterate(list).map((v) => {
      const found = path(v, by);
      return otherwise !== undefined && tests.get('undefined')?.apply(found) ? otherwise : found;
    });
  }
  const [name, ...positional] = args.positional;
  if (typeof name !== 'string') throw new Wrong('map() needs the name of a filter or attribute=');
  const definition = filterNamed(name, undefined);
  return iterate(list).map((v) => callFilter(name, definition, v, { positional, named: args.named }));
}
