import type { LabSummary } from '../adapters/lab/lab';

/** The labs of this state folder, and whether others run on this machine: those are somebody else's, and so are the images they need. */
export function ownLabs(found: readonly LabSummary[]): {
  readonly ids: readonly string[];
  readonly others: boolean;
} {
  return {
    ids: found.filter(({ lab }) => lab !== undefined).map(({ id }) => id),
    others: found.some(({ lab, running }) => lab === undefined && running > 0),
  };
}
