/** A sentence for the operator: what is wrong and what to do. */
export class EnsureError extends Error {}

/** Those of the packages that are not installed and whose program is not there from elsewhere. */
export function missingPackages(names: readonly string[]): string[];

/** Installs what is missing, after asking; `yes` answers. Resolves with the names that were installed. */
export function ensurePackages(names: readonly string[], options?: { yes?: boolean }): Promise<string[]>;

/** Makes sure that a Docker Engine answers on this machine: found, or installed and started. */
export function ensureDocker(options?: {
  yes?: boolean;
  /** Where a dockerd started here writes its log. */
  log?: string;
  waitMs?: number;
}): Promise<{ version: string; started: boolean }>;
