import { at, constant, reserved } from './constant';
import { type Cursor, unexpected } from './cursor';
import { binary, comparisons, concat, negative } from './operators';
import { postfixRules } from './postfix';
import { type Expression, lookup } from './run';
import { isFloat, numeric, seen, Tuple, toFloat, truthy, Undefined, Wrong } from './values';

const { filtered, postfix, ...rules } = postfixRules({ expression, primary });

/** Arguments of a call, and one filter: rules of expressions that statements need too. */
export const { callArguments, filter } = rules;

/** An expression with `a if b else c`. */
export function expression(c: Cursor): Expression {
  let value = either(c);
  while (c.take('if')) {
    const [then, cond] = [value, either(c)];
    const otherwise = c.take('else') ? expression(c) : nothing;
    value = (run) => (truthy(cond(run)) ? then(run) : otherwise(run));
  }
  return value;
}

const nothing: Expression = () =>
  new Undefined('the condition was false and there is no "else"', undefined, true);

/** An expression or, with commas, a tuple. */
export function tuple(c: Cursor, one: (c: Cursor) => Expression = expression): Expression {
  const items = [one(c)];
  const [first] = items;
  if (!c.is(',') && first) return first;
  while (c.take(',')) if (c.peek().type !== 'end' && !c.is(')')) items.push(one(c));
  return (run) => new Tuple(items.map((i) => i(run)));
}

/** An expression without `if`, as `for` needs it. */
export function either(c: Cursor): Expression {
  let left = both(c);
  while (c.take('or')) {
    const [a, b] = [left, both(c)];
    left = (run) => {
      const value = a(run);
      return truthy(value) ? value : b(run);
    };
  }
  return left;
}

function both(c: Cursor): Expression {
  let left = not(c);
  while (c.take('and')) {
    const [a, b] = [left, not(c)];
    left = (run) => {
      const value = a(run);
      return truthy(value) ? b(run) : value;
    };
  }
  return left;
}

function not(c: Cursor): Expression {
  if (!c.take('not')) return comparison(c);
  const value = not(c);
  return (run) => !truthy(value(run));
}

function comparison(c: Cursor): Expression {
  const first = operation(c, ['+', '-'], concatenation);
  const links: { readonly compare: (a: unknown, b: unknown) => boolean; readonly right: Expression }[] = [];
  for (;;) {
    const line = c.peek().line;
    const name = c.is('not') ? 'not in' : c.peek().value;
    const compare =
      c.peek().type !== 'string' && Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
    if (!compare) break;
    c.next();
    if (name === 'not in') c.expect('in');
    const right = operation(c, ['+', '-'], concatenation);
    links.push({ compare, right: at(line, right) });
  }
  if (links.length === 0) return first;
  return (run) => {
    let left = first(run);
    for (const { compare, right } of links) {
      const value = right(run);
      if (!compare(left, value)) return false;
      left = value;
    }
    return true;
  };
}

function concatenation(c: Cursor): Expression {
  return operation(c, ['~'], (c1) =>
    operation(c1, ['*', '/', '//', '%'], (c2) => operation(c2, ['**'], unary)),
  );
}

function operation(c: Cursor, ops: readonly string[], operand: (c: Cursor) => Expression): Expression {
  let left = operand(c);
  for (;;) {
    const op = ops.find((o) => c.is(o));
    if (op === undefined) return left;
    const { line } = c.next();
    const [a, b] = [left, operand(c)];
    const apply = op === '~' ? concat : binary[op];
    if (!apply) throw new Wrong(`"${op}" is not an operator`, undefined, line);
    left = (run) => {
      const [x, y] = [a(run), b(run)];
      run.line = line;
      return apply(x, y);
    };
  }
}

function unary(c: Cursor): Expression {
  return filtered(c, signed(c));
}

function signed(c: Cursor): Expression {
  if (c.take('-')) {
    const value = signed(c);
    return postfix(c, (run) => negative(value(run)));
  }
  if (c.take('+')) {
    const value = signed(c);
    return postfix(c, (run) => {
      const v = value(run);
      return isFloat(v) ? v : numeric(v);
    });
  }
  return postfix(c, primary(c));
}

const constants: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};

function primary(c: Cursor): Expression {
  const l = c.next();
  if (l.type === 'int') return constant(Number(l.value));
  if (l.type === 'float') return constant(toFloat(Number(l.value)));
  if (l.type === 'string') {
    let s = l.value;
    while (c.peek().type === 'string') s += c.next().value;
    return constant(s);
  }
  if (l.type === 'name') {
    if (reserved.has(l.value)) throw unexpected(l);
    if (Object.hasOwn(constants, l.value)) return constant(constants[l.value]);
    return at(l.line, (run) => lookup(run, l.value));
  }
  if (l.type === 'op') {
    if (l.value === '(') return group(c);
    if (l.value === '[') return list(c);
    if (l.value === '{') return dict(c);
  }
  throw unexpected(l);
}

function group(c: Cursor): Expression {
  if (c.take(')')) return constant(new Tuple([]));
  const value = tuple(c);
  c.expect(')');
  return value;
}

function list(c: Cursor): Expression {
  const items: Expression[] = [];
  while (!c.take(']')) {
    if (items.length > 0) c.expect(',');
    if (c.take(']')) break;
    items.push(expression(c));
  }
  return (run) => items.map((i) => i(run));
}

function dict(c: Cursor): Expression {
  const items: (readonly [Expression, Expression])[] = [];
  while (!c.take('}')) {
    if (items.length > 0) c.expect(',');
    if (c.take('}')) break;
    const key = expression(c);
    c.expect(':');
    items.push([key, expression(c)]);
  }
  return (run) => new Map(items.map(([k, v]) => [dictKey(k(run)), v(run)]));
}

function dictKey(v: unknown): string | number {
  seen(v);
  if (typeof v === 'string' || (typeof v === 'number' && Number.isInteger(v))) return v;
  throw new Wrong('the key of a dict must be a string or an integer');
}
