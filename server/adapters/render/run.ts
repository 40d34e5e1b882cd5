import { nearest } from '../../core/domain/nearest';
import { OMIT, type Scope } from '../../core/domain/template';
import { globals } from './globals';
import { lookupFunctions, refusedNames } from './lookups';
import { limits, spend, Undefined, Wrong } from './values';

/** Names set by the template itself, innermost first. */
export interface Frame {
  readonly values: Map<string, unknown>;
  readonly parent: Frame | undefined;
}

/** One rendering in progress. */
export interface Run {
  readonly scope: Scope;
  frame: Frame;
  out: string;
  line: number;
  turns: number;
  depth: number;
  /** Whether `omit` may be printed, as a mark. */
  readonly marksOmit: boolean;
}

/** A compiled piece of a template. */
export type Expression = (run: Run) => unknown;
export type Statement = (run: Run) => void;

export const newFrame = (parent: Frame | undefined): Frame => ({ values: new Map(), parent });

export const newRun = (scope: Scope, marksOmit = false): Run => ({
  scope,
  frame: newFrame(undefined),
  out: '',
  line: 1,
  turns: 0,
  depth: 0,
  marksOmit,
});

/** Finds a name: the template's own, then the scope's, then Jinja2's globals. */
export function lookup(run: Run, name: string): unknown {
  for (let frame: Frame | undefined = run.frame; frame; frame = frame.parent) {
    const value = frame.values.get(name);
    if (value !== undefined) return value;
  }
  const value = run.scope.lookup(name);
  if (value !== undefined) {
    if (typeof value === 'function') throw new Wrong(`"${name}" is a function, which a template cannot use`);
    return value;
  }
  const global = globals.get(name);
  if (global !== undefined) return global;
  const finder = lookupFunctions.get(name);
  if (finder) return finder(run.scope);
  if (name === 'omit') return OMIT;
  const refused = refusedNames.get(name);
  if (refused !== undefined) return new Undefined(refused);
  return unknownName(name, run);
}

/** An unknown name, or a known one whose value was left out: which, and what is near, is found only when it is shown. */
function unknownName(name: string, run: Run): Undefined {
  const from = run.frame;
  const names = () => {
    const known = new Set(run.scope.names());
    for (let frame: Frame | undefined = from; frame; frame = frame.parent)
      for (const own of frame.values.keys()) known.add(own);
    return known;
  };
  return new Undefined(
    () =>
      names().has(name)
        ? `"${name}" has no value: where omit is the value, a name counts as not set`
        : `unknown name "${name}"`,
    () => {
      const known = names();
      return known.has(name) ? undefined : nearest(name, known);
    },
  );
}

export function print(run: Run, s: string): void {
  run.out += s;
  if (run.out.length > limits.output)
    throw new Wrong(`a template may write at most ${limits.output} characters`);
}

/** What a macro's call or a turn of a loop costs, beside what is done in it. */
const CALL = 40;

/** Runs a piece with its own output and names, and returns what it wrote. */
export function capture(run: Run, frame: Frame, body: Statement): string {
  spend(CALL);
  const [out, outer] = [run.out, run.frame];
  if (++run.depth > 100) throw new Wrong('macros call one another without end');
  run.out = '';
  run.frame = frame;
  try {
    body(run);
    return run.out;
  } finally {
    run.out = out;
    run.frame = outer;
    run.depth--;
  }
}

export function turn(run: Run): void {
  spend(CALL);
  if (++run.turns > limits.turns)
    throw new Wrong(`the loops of a template may turn at most ${limits.turns} times`);
}
