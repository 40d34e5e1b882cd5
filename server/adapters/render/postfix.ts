import { attribute, item, slice } from './attributes';
import { at, constant, reserved } from './constant';
import { type Cursor, unexpected } from './cursor';
import { callFilter, callTest, filterNamed, testNamed } from './filters';
import type { Expression, Run } from './run';
import { type Args, Callable, seen, Wrong } from './values';

const none: ReadonlyMap<string, unknown> = new Map();
const noArguments = (): Args => ({ positional: [], named: none });

function dotted(c: Cursor, what: string): string {
  let name = c.name(what);
  while (c.take('.')) name += `.${c.name(what)}`;
  return name;
}

const isWord = (value: string, type: string): boolean => type === 'name' && reserved.has(value);

/** The rules that this file's own rules hold: what stands between brackets, and what an argument of a test may be. */
interface Grammar {
  readonly expression: (c: Cursor) => Expression;
  readonly primary: (c: Cursor) => Expression;
}

/** What may follow a value (`.name`, `[key]`, `(...)`, `| filter`, `is test`), over the grammar around it. */
export function postfixRules({ expression, primary }: Grammar) {
  /** Arguments after an opening parenthesis. */
  function callArguments(c: Cursor): (run: Run) => Args {
    const positional: Expression[] = [];
    const named: (readonly [string, Expression])[] = [];
    let any = false;
    while (!c.take(')')) {
      if (any) c.expect(',');
      if (c.take(')')) break;
      any = true;
      const l = c.peek();
      if (c.is('*') || c.is('**'))
        throw new Wrong('"*" and "**" arguments are not supported', undefined, l.line);
      const value = expression(c);
      if (l.type === 'name' && c.take('=')) named.push([l.value, expression(c)]);
      else if (named.length > 0) throw unexpected(c.peek(), 'a named argument');
      else positional.push(value);
    }
    if (named.length === 0) return (run) => ({ positional: positional.map((p) => p(run)), named: none });
    return (run) => ({
      positional: positional.map((p) => p(run)),
      named: new Map(named.map(([name, value]) => [name, value(run)])),
    });
  }

  function called(c: Cursor, of: Expression, line: number): Expression {
    const args = callArguments(c);
    return (run) => {
      const callee = of(run);
      const given = args(run);
      run.line = line;
      if (callee instanceof Callable) return callee.call(given);
      seen(callee);
      throw new Wrong('this is not a function');
    };
  }

  /** `.name`, `[key]`, `[a:b]` and `(...)` after a value. */
  function postfix(c: Cursor, start: Expression): Expression {
    let value = start;
    for (;;) {
      const of = value;
      const { line } = c.peek();
      if (c.take('.')) {
        const l = c.next();
        if (l.type === 'name') value = at(line, (run) => attribute(of(run), l.value));
        else if (l.type === 'int') value = at(line, (run) => item(of(run), Number(l.value)));
        else throw unexpected(l, 'a name');
      } else if (c.take('[')) value = at(line, subscript(c, of));
      else if (c.take('(')) value = called(c, of, line);
      else return value;
    }
  }

  function subscript(c: Cursor, of: Expression): Expression {
    const part = (): Expression => (c.is(':') || c.is(']') ? constant(null) : expression(c));
    const from = part();
    if (!c.is(':')) {
      if (c.is(',')) throw unexpected(c.peek(), '"]"');
      c.expect(']');
      return (run) => item(of(run), from(run));
    }
    c.next();
    const to = part();
    const by = c.take(':') ? part() : constant(null);
    c.expect(']');
    return (run) => slice(of(run), from(run), to(run), by(run));
  }

  /** One filter's name and arguments, as a function over a value. */
  function filter(c: Cursor): (run: Run, value: unknown) => unknown {
    const { line } = c.peek();
    const name = dotted(c, 'the name of a filter');
    const definition = filterNamed(name, line);
    const args = c.take('(') ? callArguments(c) : noArguments;
    return (run, value) => {
      const given = args(run);
      run.line = line;
      return callFilter(name, definition, value, given);
    };
  }

  function test(c: Cursor, of: Expression): Expression {
    const { line } = c.peek();
    const negated = c.take('not');
    const name = dotted(c, 'the name of a test');
    const definition = testNamed(name, line);
    const bare = c.peek();
    let args: (run: Run) => Args = noArguments;
    if (c.take('(')) args = callArguments(c);
    else if (
      bare.type !== 'end' &&
      (bare.type === 'op' ? '[{'.includes(bare.value) : !isWord(bare.value, bare.type))
    ) {
      const one = postfix(c, primary(c));
      args = (run) => ({ positional: [one(run)], named: none });
    }
    return (run) => {
      const [value, given] = [of(run), args(run)];
      run.line = line;
      return callTest(name, definition, value, given) !== negated;
    };
  }

  function filtered(c: Cursor, start: Expression): Expression {
    let value = start;
    for (;;) {
      const of = value;
      const { line } = c.peek();
      if (c.take('|')) {
        const apply = filter(c);
        value = (run) => apply(run, of(run));
      } else if (c.take('is')) value = test(c, of);
      else if (c.take('(')) value = called(c, of, line);
      else return value;
    }
  }

  return { callArguments, filter, filtered, postfix };
}
