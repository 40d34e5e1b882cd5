import { printf } from './printf';
import { str } from './python-text';
import { type Args, bounded, boundedCount, isNumber, isTainted, seen, Wrong } from './values';

const spec = /^(?:(.)?([<>^]))?([-+ ])?(0)?(\d+)?(?:\.(\d+))?([sdfxXogeE])?$/u;

function field(v: unknown, how: string): string {
  if (how === '') return str(v);
  seen(v);
  const found = spec.exec(how);
  if (!found) throw new Wrong(`the format "${how}" is not supported`);
  const [, fill, align, sign = '', zero, width = '0', precision, kind] = found;
  const size = boundedCount(Number(width));
  const isText = typeof v === 'string';
  if (!isText && !isNumber(v)) throw new Wrong(`the format "${how}" needs a string or a number`);
  if (isText ? kind !== undefined && kind !== 's' : kind === 's')
    throw new Wrong(`"${kind}" does not fit the value`);
  if (!isText && kind === undefined && (precision !== undefined || typeof v === 'boolean'))
    throw new Wrong(`the format "${how}" is not supported`);
  const point = precision === undefined ? '' : `.${precision}`;
  const body = isText
    ? v.slice(0, precision === undefined ? undefined : Number(precision))
    : kind === undefined
      ? (sign !== '-' && !str(v).startsWith('-') ? sign : '') + str(v)
      : printf(`%${sign === '-' ? '' : sign}${point}${kind}`, v);
  const lead = zero && !isText && !align ? (/^[-+ ]/.exec(body)?.[0] ?? '') : '';
  if (zero && !align && !isText) return lead + body.slice(lead.length).padStart(size - lead.length, '0');
  const by = fill ?? ' ';
  const side = align ?? (isText ? '<' : '>');
  if (side === '<') return body.padEnd(size, by);
  if (side === '>') return body.padStart(size, by);
  const left = Math.max(0, Math.floor((size - body.length) / 2));
  return (by.repeat(left) + body).padEnd(size, by);
}

/** Python's `str.format` with positions, names and plain format specifications; no attribute access. */
export function formatFields(format: string, args: Args): string {
  let next = 0;
  const out = format.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (all, inside: string | undefined) => {
    if (all === '{{') return '{';
    if (all === '}}') return '}';
    const [, name = '', how = ''] = /^(\w*)(?::([\s\S]*))?$/.exec(inside ?? '!') ?? [];
    if (inside === undefined || (inside !== '' && name === '' && how === '' && inside !== ':'))
      throw new Wrong(`"${all}" in a format is not supported`);
    const value =
      name === ''
        ? args.positional[next++]
        : /^\d+$/.test(name)
          ? args.positional[Number(name)]
          : args.named.get(name);
    if (value === undefined) throw new Wrong(`the format needs "${name || next - 1}", which is not given`);
    return isTainted(value) && how === '' ? str(value) : field(value, how);
  });
  return bounded(out);
}
