import type { Reason } from './change';

/** Bytes that changes free, all in all. */
export const freedOf = (changes: readonly { readonly reasons: readonly Reason[] }[]): number =>
  changes
    .flatMap(({ reasons }) => reasons)
    .reduce((sum, reason) => (reason.kind === 'unused' ? sum + reason.frees : sum), 0);
