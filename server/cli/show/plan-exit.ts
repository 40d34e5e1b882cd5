import type { Change } from '../../core/domain/change';
import type { PrecheckItem } from '../../core/domain/event';
import type { Action } from '../../core/domain/plan';
import { verdictOf } from '../../core/domain/verdict';
import { type ExitCode, exitCodes } from '../failure';

interface Planned {
  readonly action: Action;
  readonly changes: readonly Pick<Change, 'verb'>[];
  readonly steps: readonly unknown[];
  readonly blocked: readonly unknown[];
}

/** What is left undone where something could not be looked at. */
export const missed = (plan: Planned): boolean =>
  plan.blocked.length > 0 || plan.changes.some(({ verb }) => verb === 'unknown');

/**
 * The exit code of a plan that is not run: because it was only asked for, or because there is nothing to run. It is
 * never 0 where something could not be looked at.
 */
export function planExit(
  plan: Planned,
  prechecks: readonly Pick<PrecheckItem, 'outcome'>[],
  options: { readonly onlyPlan?: boolean; readonly detailedExitcode?: boolean } = {},
): ExitCode {
  if (missed(plan)) return exitCodes.failed;
  if (plan.action === 'prechecks' && !options.onlyPlan)
    return prechecks.some(({ outcome }) => outcome === 'fail') ? exitCodes.failed : exitCodes.done;
  const verdict = verdictOf(plan);
  if (plan.action === 'check') return verdict.kind === 'differs' ? exitCodes.differs : exitCodes.done;
  return options.detailedExitcode && verdict.kind === 'steps' ? exitCodes.differs : exitCodes.done;
}
