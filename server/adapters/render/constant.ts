import type { Expression } from './run';
import { Wrong } from './values';

/** Words that are no names. */
export const reserved = new Set(['if', 'else', 'elif', 'and', 'or', 'not', 'in', 'is', 'for']);

/** An expression that, when it fails, fails at this line. */
export const at =
  (line: number, evaluate: Expression): Expression =>
  (run) => {
    run.line = line;
    return evaluate(run);
  };

/** An expression that always has this value. */
export function constant(v: unknown): Expression {
  if (typeof v === 'number' && Number.isInteger(v) && !Number.isSafeInteger(v))
    throw new Wrong('an integer is too large');
  return () => v;
}
