import { OMIT, SecretRef } from '../../core/domain/template';

/** An error while reading or rendering a template; `createTemplates` turns it into a TemplateFault. */
export class Wrong extends Error {
  constructor(
    readonly summary: string,
    readonly didYouMean?: string,
    readonly line?: number,
  ) {
    super(summary);
  }
}

/** A Python float whose value is a whole number (`4 / 2` is 2.0); other floats are plain numbers. */
export class Float {
  constructor(readonly value: number) {}
}

export class Tuple {
  constructor(readonly items: readonly unknown[]) {}
}

/** A name or attribute that is not there; any use but `is defined` and `default` is an error. */
export class Undefined {
  constructor(
    private readonly says: string | (() => string),
    readonly nearest: () => string | undefined = () => undefined,
    /** What `a if b` gives without an else: as lenient in real Jinja2, it prints as nothing and is false. */
    readonly lenient = false,
  ) {}

  get summary(): string {
    return typeof this.says === 'string' ? this.says : this.says();
  }
}

/** `namespace(...)`: the one thing a loop body may change for those outside. */
export class Namespace {
  constructor(readonly values: Map<string, unknown>) {}
}

export interface Args {
  readonly positional: readonly unknown[];
  readonly named: ReadonlyMap<string, unknown>;
}

/** A method, global or macro: the only thing a template can call. */
export class Callable {
  constructor(
    readonly name: string,
    readonly call: (args: Args) => unknown,
  ) {}
}

/**
 * What one rendering may use: characters in a text, items in a list, turns of all loops, characters of a regular
 * expression and of what it searches, lists and dicts that are compared each with each, and all of its work together:
 * a few seconds of it at most.
 */
export const limits = {
  output: 16 * 1024 * 1024,
  items: 100_000,
  turns: 1_000_000,
  pattern: 1000,
  subject: 100_000,
  compared: 2000,
  work: 25_000_000,
} as const;

/** The remaining work budget of the current rendering; renderings are never interleaved. */
let left: number | undefined;

/** Does a rendering within the limit of work; one inside of another (a setting that a template asks for) shares it. */
export function metered<T>(work: () => T): T {
  if (left !== undefined) return work();
  left = limits.work;
  try {
    return work();
  } finally {
    left = undefined;
  }
}

/** Counts work: one unit is a value looked at, or some characters of a text. */
export function spend(units: number): void {
  if (left === undefined) return;
  left -= units;
  if (left < 0) throw new Wrong('a template does too much work; does a loop or a list grow without end?');
}

export const toFloat = (n: number): number | Float => (Number.isInteger(n) ? new Float(n) : n);

export const isNumber = (v: unknown): v is number | Float | boolean =>
  typeof v === 'number' || typeof v === 'boolean' || v instanceof Float;

export const isFloat = (v: unknown): boolean =>
  v instanceof Float || (typeof v === 'number' && !Number.isInteger(v));

export const isMapping = (v: unknown): v is object =>
  typeof v === 'object' &&
  v !== null &&
  !Array.isArray(v) &&
  !(v instanceof Tuple) &&
  !(v instanceof Float) &&
  !(v instanceof Undefined) &&
  !(v instanceof SecretRef) &&
  !(v instanceof Callable) &&
  !(v instanceof Namespace);

export const isSequence = (v: unknown): v is readonly unknown[] | Tuple =>
  Array.isArray(v) || v instanceof Tuple;

export const itemsOf = (v: readonly unknown[] | Tuple): readonly unknown[] =>
  v instanceof Tuple ? v.items : v;

export const keysOf = (v: object): readonly unknown[] => (v instanceof Map ? [...v.keys()] : Object.keys(v));

/** The own value under a key; `undefined` when there is none. Prototypes are never looked at. */
export function ownValue(of: object, key: unknown): unknown {
  if (of instanceof Map) return of.get(key instanceof Float ? key.value : key);
  if (typeof key !== 'string' || !Object.hasOwn(of, key)) return undefined;
  return Reflect.get(of, key);
}

export function isTainted(v: unknown): boolean {
  if (typeof v !== 'string') return v instanceof SecretRef;
  if (v.length > 256) spend(v.length >> 8);
  return v.includes('\u0002');
}

/** Refuses what has no content to look at: unknown names and secrets. Returns the value. */
export function seen<T>(v: T): T {
  spend(1);
  if (v instanceof Undefined) throw new Wrong(v.summary, v.nearest());
  if (v === OMIT)
    throw new Wrong(
      'omit leaves out a whole setting, a whole line or a whole key, not a part of one: it must be all that the value is',
    );
  if (isTainted(v))
    throw new Wrong(
      'the content of a secret cannot be looked at or changed in a template: print it, join it, or use urlencode, b64encode, hash or password_hash on it',
    );
  if (typeof v === 'function') throw new Wrong('a function is not a value a template can use');
  return v;
}

/** The name Python has for the type of a value. */
export function typeName(v: unknown): string {
  if (v === null) return 'NoneType';
  if (typeof v === 'string') return 'str';
  if (typeof v === 'boolean') return 'bool';
  if (isNumber(v)) return isFloat(v) ? 'float' : 'int';
  if (Array.isArray(v)) return 'list';
  if (v instanceof Tuple) return 'tuple';
  return isMapping(v) ? 'dict' : v instanceof SecretRef ? 'secret' : 'object';
}

export function text(v: unknown): string {
  if (typeof seen(v) === 'string') {
    const s = v as string;
    spend(1 + (s.length >> 5));
    return s;
  }
  throw new Wrong(`expected a string, got ${typeName(v)}`);
}

export function numeric(v: unknown): number {
  seen(v);
  if (v instanceof Float) return v.value;
  if (typeof v === 'number') return v;
  if (typeof v === 'boolean') return v ? 1 : 0;
  throw new Wrong(`expected a number, got ${typeName(v)}`);
}

export function integer(v: unknown): number {
  const n = numeric(v);
  if (isFloat(v)) throw new Wrong('expected an integer, got float');
  return n;
}

/** The items that Python's `for` would see: list items, dict keys, characters. */
export function iterate(v: unknown): readonly unknown[] {
  const items = Array.isArray(v) ? v : v instanceof Tuple ? v.items : undefined;
  if (items) {
    spend(1 + items.length);
    return items;
  }
  seen(v);
  if (typeof v === 'string') {
    spend(v.length);
    return [...v];
  }
  if (isMapping(v)) return keysOf(v);
  throw new Wrong(`${typeName(v)} is not iterable`);
}

export function truthy(v: unknown): boolean {
  if (typeof v === 'boolean') return v;
  if (typeof v === 'string') return v !== '';
  if (v === null) return false;
  if (v instanceof SecretRef || v instanceof Callable || v instanceof Namespace) return true;
  if (v instanceof Undefined && v.lenient) return false;
  seen(v);
  if (isNumber(v)) return numeric(v) !== 0;
  return isMapping(v) ? keysOf(v).length > 0 : iterate(v).length > 0;
}

export function equal(a: unknown, b: unknown): boolean {
  if ((isTainted(a) && b === '') || (isTainted(b) && a === '')) return false;
  seen(a);
  seen(b);
  if (isNumber(a) && isNumber(b)) return numeric(a) === numeric(b);
  if (Array.isArray(a) ? Array.isArray(b) : a instanceof Tuple && b instanceof Tuple) {
    const [x, y] = [iterate(a), iterate(b)];
    return x.length === y.length && x.every((item, i) => equal(item, y[i]));
  }
  if (isMapping(a) && isMapping(b)) {
    const keys = keysOf(a);
    return (
      keys.length === keysOf(b).length &&
      keys.every((k) => {
        const other = ownValue(b, k);
        return other !== undefined && equal(ownValue(a, k), other);
      })
    );
  }
  return a === b;
}

/** Negative, zero or positive, as Python orders numbers, strings, lists and tuples; anything else is an error. */
export function order(a: unknown, b: unknown): number {
  seen(a);
  seen(b);
  if (isNumber(a) && isNumber(b)) return numeric(a) - numeric(b);
  if (typeof a === 'string' && typeof b === 'string') return byCodePoint(a, b);
  if (isSequence(a) && isSequence(b) && Array.isArray(a) === Array.isArray(b)) {
    const [x, y] = [itemsOf(a), itemsOf(b)];
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (!equal(x[i], y[i])) return order(x[i], y[i]);
    return x.length - y.length;
  }
  throw new Wrong(`${typeName(a)} and ${typeName(b)} cannot be ordered`);
}

function byCodePoint(a: string, b: string): number {
  spend((a.length + b.length) >> 1);
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const d = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (d !== 0) return d;
  }
  return x.length - y.length;
}

/** A text no longer than one rendering may hold. */
export function bounded(s: string): string {
  if (s.length > limits.output) throw new Wrong(`a template may make at most ${limits.output} characters`);
  return s;
}

/** A count (width, repetition, range) within what one rendering may make. */
export function boundedCount(n: number): number {
  if (n > limits.items) throw new Wrong(`a template may repeat at most ${limits.items} times`);
  return n;
}

/** A number of items in one list within what one rendering may hold. */
export function boundedItems(n: number): number {
  if (n > limits.items) throw new Wrong(`a list in a template may have at most ${limits.items} items`);
  return n;
}
