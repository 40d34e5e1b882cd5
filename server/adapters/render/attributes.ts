import { nearest } from '../../core/domain/nearest';
import { SecretRef } from '../../core/domain/template';
import { Loop, loopAttribute } from './loop';
import { methodOf } from './methods';
import {
  Float,
  integer,
  isMapping,
  isNumber,
  isSequence,
  itemsOf,
  keysOf,
  Namespace,
  ownValue,
  seen,
  Tuple,
  text,
  typeName,
  Undefined,
  Wrong,
} from './values';

function missing(of: unknown, key: unknown): Undefined {
  return new Undefined(
    `${typeName(of)} has no ${typeof key === 'string' ? `"${key}"` : `item ${String(key)}`}`,
    () =>
      typeof key === 'string' && isMapping(of)
        ? nearest(
            key,
            keysOf(of).filter((k) => typeof k === 'string'),
          )
        : undefined,
  );
}

function element(of: unknown, key: unknown): unknown {
  if (isMapping(of)) return ownValue(of, key);
  if (!isNumber(key) || key instanceof Float) return undefined;
  const items = typeof of === 'string' ? [...text(of)] : isSequence(of) ? itemsOf(of) : undefined;
  return items?.at(integer(key));
}

function orMissing(found: unknown, of: unknown, key: unknown): unknown {
  if (typeof found === 'function') return seen(found);
  return found === undefined ? missing(of, key) : found;
}

/** `of.name`: a Python method or a key; unknown ones are Undefined. */
export function attribute(of: unknown, name: string): unknown {
  if (of instanceof Undefined) return of;
  if (of instanceof Loop) return loopAttribute(of, name);
  if (of instanceof Namespace) return orMissing(of.values.get(name), of, name);
  if (of instanceof SecretRef) seen(of);
  return methodOf(of, name) ?? orMissing(element(of, name), of, name);
}

/** `of[key]`: an item, or, for a string, a method. */
export function item(of: unknown, key: unknown): unknown {
  if (of instanceof Undefined) return of;
  seen(key);
  if (of instanceof SecretRef || typeof of === 'string') seen(of);
  if (of instanceof Loop || of instanceof Namespace) return attribute(of, text(key));
  const found = element(of, key);
  if (found !== undefined || typeof key !== 'string') return orMissing(found, of, key);
  return methodOf(of, key) ?? missing(of, key);
}

/** `of[from:to:by]`, for strings, lists and tuples. */
export function slice(of: unknown, from: unknown, to: unknown, by: unknown): unknown {
  seen(of);
  const items = typeof of === 'string' ? [...of] : isSequence(of) ? itemsOf(of) : undefined;
  if (!items) throw new Wrong(`${typeName(of)} cannot be sliced`);
  const step = by === null ? 1 : integer(by);
  if (step === 0) throw new Wrong('a slice needs a step that is not zero');
  const [low, high] = step > 0 ? [0, items.length] : [-1, items.length - 1];
  const clamp = (at: unknown, otherwise: number): number => {
    if (at === null) return otherwise;
    const n = integer(at);
    return Math.min(high, Math.max(low, n < 0 ? n + items.length : n));
  };
  const [start, end] = [clamp(from, step > 0 ? low : high), clamp(to, step > 0 ? high : low)];
  const out: unknown[] = [];
  for (let i = start; step > 0 ? i < end : i > end; i += step) out.push(items[i]);
  return typeof of === 'string' ? out.join('') : of instanceof Tuple ? new Tuple(out) : out;
}
