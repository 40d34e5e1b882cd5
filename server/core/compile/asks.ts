import { createCompilation } from './create-compilation';
import type { CompileInput } from './input';
import { HOST_PACKAGES } from './system';

/** The observations that hosts need, known before any host was seen. */
export interface Asks {
  readonly packages: readonly string[];
  readonly sysctl: readonly string[];
}

/**
 * Every kernel setting that a role on some host names, whatever its value: values may follow from what hosts say, and a
 * setting that was not asked for would be found to differ for ever.
 */
export function asksOf(input: Omit<CompileInput, 'facts'>): Asks {
  const compilation = createCompilation({ ...input, facts: {} });
  const roles = new Set(
    input.inventory.hosts.flatMap((host) => compilation.placements.on(host).map(({ role }) => role)),
  );
  return {
    packages: HOST_PACKAGES,
    sysctl: [...new Set([...roles].flatMap(({ spec }) => Object.keys(spec.host.sysctl)))],
  };
}
