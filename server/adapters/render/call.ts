import { type Args, Callable, Wrong } from './values';

/** A filter, test or method: its parameter names after the value, and what it does. */
export interface Definition {
  readonly parameters: readonly string[];
  readonly apply: (value: unknown, ...args: unknown[]) => unknown;
}

export const define = (
  parameters: readonly string[],
  apply: (value: unknown, ...args: unknown[]) => unknown,
): Definition => ({ parameters, apply });

/** Arguments in the order of `parameters`; a last parameter `*name` takes the rest as a list. */
export function bind(what: string, parameters: readonly string[], args: Args): unknown[] {
  const last = parameters.at(-1);
  const rest = last?.startsWith('*') ? parameters.length - 1 : undefined;
  const bound: unknown[] = args.positional.slice(0, rest);
  if (rest === undefined && args.positional.length > parameters.length)
    throw new Wrong(`${what} takes at most ${parameters.length} arguments`);
  for (const [name, value] of args.named) {
    const i = parameters.indexOf(name);
    if (i === -1) throw new Wrong(`${what} has no argument "${name}"`);
    if (i < args.positional.length) throw new Wrong(`${what} got "${name}" twice`);
    bound[i] = value;
  }
  if (rest !== undefined) bound[rest] = args.positional.slice(rest);
  return bound;
}

/** A value's method as something a template can call. */
export const method = (name: string, value: unknown, of: Definition): Callable =>
  new Callable(name, (args) => of.apply(value, ...bind(`${name}()`, of.parameters, args)));
