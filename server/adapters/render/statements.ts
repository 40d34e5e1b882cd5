import { OMIT } from '../../core/domain/template';
import { type Cursor, cursor, unexpected } from './cursor';
import { callArguments, either, expression, filter, tuple } from './expressions';
import { Loop } from './loop';
import { macro, parameters } from './macro';
import { str } from './python-text';
import { capture, type Expression, lookup, newFrame, print, type Run, type Statement, turn } from './run';
import { type Part, scan } from './scan';
import { type Assign, setTarget, target } from './targets';
import { Callable, iterate, truthy, Wrong } from './values';

interface Parts {
  readonly list: readonly Part[];
  at: number;
}

/** Compiles a whole template. Throws Wrong with a line when it is not Jinja2 we speak. */
export function compile(template: string): Statement {
  const parts: Parts = { list: scan(template), at: 0 };
  return body(parts, undefined).run;
}

/** The one expression of a template that is nothing but `{{ ... }}`. */
export function compileAlone(template: string): Expression | undefined {
  const [only, more] = scan(template);
  if (more !== undefined || only?.kind !== 'print') return undefined;
  const c = cursor(only.lexemes);
  const value = tuple(c);
  finish(c);
  return value;
}

function finish(c: Cursor): void {
  const l = c.next();
  if (l.type !== 'end') throw unexpected(l, 'the end of the tag');
}

interface Body {
  readonly run: Statement;
  readonly end: string;
  readonly c: Cursor | undefined;
}

/** Statements up to one of the end tags, whose cursor stands after its name. */
function body(
  parts: Parts,
  opened: { readonly line: number; readonly ends: readonly string[] } | undefined,
): Body {
  const steps: Statement[] = [];
  for (;;) {
    const part = parts.list[parts.at++];
    if (part === undefined) {
      if (opened) throw new Wrong(`"${opened.ends.at(-1)}" is missing`, undefined, opened.line);
      return { run: sequence(steps), end: '', c: undefined };
    }
    if (part.kind === 'text') {
      const { text } = part;
      steps.push((run) => print(run, text));
      continue;
    }
    const c = cursor(part.lexemes);
    if (part.kind === 'print') {
      const value = tuple(c);
      finish(c);
      steps.push((run) => {
        run.line = part.line;
        const printed = value(run);
        if (printed === OMIT && run.marksOmit && run.depth === 0) print(run, `\u0002omit:${part.line}\u0003`);
        // As Ansible has it: a variable without value prints as nothing.
        else if (printed !== null) print(run, str(printed));
      });
      continue;
    }
    const tag = c.name('the name of a tag');
    if (opened?.ends.includes(tag)) return { run: sequence(steps), end: tag, c };
    steps.push(statement(tag, c, parts, part.line));
  }
}

function sequence(steps: readonly Statement[]): Statement {
  const [only] = steps;
  if (steps.length === 1 && only) return only;
  return (run) => {
    for (const step of steps) step(run);
  };
}

function until(parts: Parts, line: number, ...ends: readonly string[]): Body {
  return body(parts, { line, ends });
}

function closed(of: Body): Statement {
  if (of.c) finish(of.c);
  return of.run;
}

function statement(tag: string, c: Cursor, parts: Parts, line: number): Statement {
  switch (tag) {
    case 'if':
      return branch(c, parts, line);
    case 'for':
      return loop(c, parts, line);
    case 'set':
      return assignment(c, parts, line);
    case 'macro':
      return macroStatement(c, parts, line);
    case 'call':
      return callBlock(c, parts, line);
    case 'filter':
      return filterBlock(c, parts, line);
    case 'with':
      return withBlock(c, parts, line);
    case 'include':
    case 'import':
    case 'from':
    case 'extends':
    case 'block':
      throw new Wrong(`"{% ${tag} %}" is not available: a template stands alone`, undefined, line);
    default:
      throw new Wrong(`unknown tag "${tag}"`, undefined, line);
  }
}

function branch(c: Cursor, parts: Parts, line: number): Statement {
  const cond = tuple(c, expression);
  finish(c);
  const then = until(parts, line, 'elif', 'else', 'endif');
  let otherwise: Statement = () => undefined;
  if (then.end === 'elif' && then.c) otherwise = branch(then.c, parts, line);
  else if (then.end === 'else') {
    closed(then);
    otherwise = closed(until(parts, line, 'endif'));
  } else closed(then);
  return (run) => {
    run.line = line;
    if (truthy(cond(run))) then.run(run);
    else otherwise(run);
  };
}

function loop(c: Cursor, parts: Parts, line: number): Statement {
  const assign = target(c);
  c.expect('in');
  const of = tuple(c, either);
  const cond = c.take('if') ? expression(c) : undefined;
  if (c.is('recursive')) throw new Wrong('recursive loops are not supported', undefined, line);
  finish(c);
  const each = until(parts, line, 'else', 'endfor');
  closed(each);
  const otherwise = each.end === 'else' ? closed(until(parts, line, 'endfor')) : undefined;
  return (run) => {
    run.line = line;
    const outer = run.frame;
    const inFrame = (item: unknown): void => {
      turn(run);
      run.frame = newFrame(outer);
      assign(run, item);
    };
    try {
      let items = iterate(of(run));
      if (cond)
        items = items.filter((item) => {
          inFrame(item);
          return truthy(cond(run));
        });
      run.frame = outer;
      const state = new Loop(items);
      for (const [i, item] of items.entries()) {
        inFrame(item);
        state.index0 = i;
        run.frame.values.set('loop', state);
        each.run(run);
      }
      run.frame = newFrame(outer);
      if (items.length === 0) otherwise?.(run);
    } finally {
      run.frame = outer;
    }
  };
}

function assignment(c: Cursor, parts: Parts, line: number): Statement {
  const assign = setTarget(c);
  if (c.take('=')) {
    const value = tuple(c);
    finish(c);
    return (run) => {
      run.line = line;
      assign(run, value(run));
    };
  }
  const filters: ((run: Run, value: unknown) => unknown)[] = [];
  while (c.take('|')) filters.push(filter(c));
  finish(c);
  const inner = closed(until(parts, line, 'endset'));
  return (run) => {
    let value: unknown = capture(run, newFrame(run.frame), inner);
    for (const apply of filters) value = apply(run, value);
    assign(run, value);
  };
}

function macroStatement(c: Cursor, parts: Parts, line: number): Statement {
  const name = c.name('the name of a macro');
  c.expect('(');
  const list = parameters(c);
  finish(c);
  const inner = closed(until(parts, line, 'endmacro'));
  return (run) => {
    run.frame.values.set(name, macro(run, name, list, inner));
  };
}

function callBlock(c: Cursor, parts: Parts, line: number): Statement {
  const list = c.take('(') ? parameters(c) : [];
  const name = c.name('the name of a macro');
  const found: Expression = (run) => lookup(run, name);
  c.expect('(');
  const args = callArguments(c);
  finish(c);
  const inner = closed(until(parts, line, 'endcall'));
  return (run) => {
    run.line = line;
    const callee = found(run);
    if (!(callee instanceof Callable)) throw new Wrong(`"${name}" is not a macro`);
    const given = args(run);
    const named = new Map([...given.named, ['caller', macro(run, 'caller', list, inner)] as const]);
    print(run, str(callee.call({ positional: given.positional, named })));
  };
}

function filterBlock(c: Cursor, parts: Parts, line: number): Statement {
  const filters = [filter(c)];
  while (c.take('|')) filters.push(filter(c));
  finish(c);
  const inner = closed(until(parts, line, 'endfilter'));
  return (run) => {
    let value: unknown = capture(run, newFrame(run.frame), inner);
    for (const apply of filters) value = apply(run, value);
    print(run, str(value));
  };
}

function withBlock(c: Cursor, parts: Parts, line: number): Statement {
  const values: (readonly [Assign, Expression])[] = [];
  while (c.peek().type !== 'end') {
    if (values.length > 0) c.expect(',');
    const name = c.name('a name');
    c.expect('=');
    values.push([(run, value) => run.frame.values.set(name, value), expression(c)]);
  }
  finish(c);
  const inner = closed(until(parts, line, 'endwith'));
  return (run) => {
    run.line = line;
    const outer = run.frame;
    const given = values.map(([, value]) => value(run));
    run.frame = newFrame(outer);
    try {
      values.forEach(([assign], i) => {
        assign(run, given[i]);
      });
      inner(run);
    } finally {
      run.frame = outer;
    }
  };
}
