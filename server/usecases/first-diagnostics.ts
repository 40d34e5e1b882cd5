import { bilingual, type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import { generalSays } from '../words/diagnostics/general';

/** A reader sees no more; the rest is counted. */
const MOST_SHOWN = 200;

/** The first 200, and how many more there are: an error when one of those is. */
export function firstDiagnostics(all: readonly Diagnostic[]): readonly Diagnostic[] {
  if (all.length <= MOST_SHOWN) return all;
  const rest = all.slice(MOST_SHOWN);
  const more: Diagnostic = {
    severity: hasErrors(rest) ? 'error' : 'warning',
    ...bilingual(generalSays.moreLikeThese(rest.length)),
  };
  return [...all.slice(0, MOST_SHOWN), more];
}
