/** One import that a rule forbids, and where the code belongs instead. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly instead: string;
}

/** Every breach of a rule below `root`, and the files that were not looked at. */
export function boundaries(root: string): Promise<{
  wanted: number;
  unseen: string[];
  imports: number;
  breaches: Breach[];
}>;

/** The names of all rules. */
export const ruleNames: readonly string[];
