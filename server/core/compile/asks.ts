import type { DesiredSystem } from '../domain/desired';
import { createCompilation } from './create-compilation';
import type { CompileInput } from './input';
import { desiredSystem } from './system';

/** The observations that hosts need, known before any host was seen. Mistakes are reported after everything is compiled. */
export interface Asks {
  readonly packages: readonly string[];
  readonly sysctl: readonly string[];
}

export function asksOf(input: Omit<CompileInput, 'facts'>): Asks {
  const compilation = createCompilation({ ...input, facts: {} });
  const systems = input.inventory.hosts.flatMap(
    (host): DesiredSystem[] => compilation.attempt(() => [desiredSystem(compilation, host)]) ?? [],
  );
  return {
    packages: [...new Set(systems.flatMap((system) => system.packages))],
    sysctl: [...new Set(systems.flatMap((system) => Object.keys(system.sysctl)))],
  };
}
