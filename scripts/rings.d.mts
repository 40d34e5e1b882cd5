export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What a ring runs, how long it may take, and what the machine must have for it. */
export interface Ring {
  readonly name: string;
  readonly what: string;
  readonly minutes: number;
  /** Words for scripts/ensure.mjs. */
  readonly needs: readonly string[];
  readonly before?: readonly string[];
  /** Not one of those that run when none is named. */
  readonly onlyWhenNamed?: boolean;
  argv(report: string): readonly string[];
  env?(report: string): Promise<Readonly<Record<string, string>>>;
  count(report: string): Counts;
}

/** The rings of these names, in their order; those of every day when none is named. Throws a sentence on an unknown one. */
export const rings: readonly Ring[];
export function findRings(names?: readonly string[]): readonly Ring[];

/** Runs one ring within its time and counts. Nothing of it is left afterwards: no process, no lab, no file. */
export function runRing(
  ring: Ring,
  options: { root: string; onOutput: (text: string) => void },
): Promise<Counts & { name: string; problems: string[]; seconds: number }>;
