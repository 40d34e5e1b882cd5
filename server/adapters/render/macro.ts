import { bind } from './call';
import type { Cursor } from './cursor';
import { expression } from './expressions';
import { capture, type Expression, newFrame, type Run, type Statement } from './run';
import { Callable, Undefined } from './values';

interface Parameter {
  readonly name: string;
  readonly otherwise: Expression | undefined;
}

/** The arguments of a macro, up to the closing parenthesis. */
export function parameters(c: Cursor): readonly Parameter[] {
  const list: Parameter[] = [];
  while (!c.take(')')) {
    if (list.length > 0) c.expect(',');
    if (c.take(')')) break;
    list.push({
      name: c.name('the name of an argument'),
      otherwise: c.take('=') ? expression(c) : undefined,
    });
  }
  return list;
}

/** A macro, closed over the names around its definition. */
export function macro(run: Run, name: string, list: readonly Parameter[], inner: Statement): Callable {
  const outer = run.frame;
  return new Callable(name, ({ positional, named }) => {
    const { caller, ...rest } = Object.fromEntries(named);
    const given = bind(
      `${name}()`,
      list.map((p) => p.name),
      { positional, named: new Map(Object.entries(rest)) },
    );
    const frame = newFrame(outer);
    if (caller !== undefined) frame.values.set('caller', caller);
    const before = run.frame;
    run.frame = frame;
    list.forEach((p, i) => {
      const value = given[i] !== undefined ? given[i] : p.otherwise?.(run);
      frame.values.set(p.name, value === undefined ? new Undefined(`${name}() got no "${p.name}"`) : value);
    });
    run.frame = before;
    return capture(run, frame, inner);
  });
}
