import type { Change } from '../../core/domain/change';
import type { PrecheckItem } from '../../core/domain/event';
import type { Action, Plan } from '../../core/domain/plan';
import { verdictOf } from '../../core/domain/verdict';
import { type ExitCode, exitCodes } from '../failure';

interface Planned {
  readonly action: Action;
  readonly changes: readonly Pick<Change, 'verb'>[];
  readonly steps: readonly unknown[];
  readonly blocked: readonly unknown[];
}

/** Work that a plan leaves undone because a host or a file could not be observed. */
export const missed = (plan: Planned): boolean =>
  plan.blocked.length > 0 || plan.changes.some(({ verb }) => verb === 'unknown');

/**
 * The exit code of a plan whose run is done. Of an API that could not be asked the run knows, where it has a step of
 * it; all else that could not be looked at is as unknown as before.
 */
export function ranExit({ changes, steps, blocked }: Pick<Plan, 'changes' | 'steps' | 'blocked'>): ExitCode {
  const asked = new Set(steps.flatMap(({ work }) => (work.kind === 'api' ? [work.api.id] : [])));
  const left = changes.some(
    (change) => change.verb === 'unknown' && !(change.of === 'api' && asked.has(change.api.id)),
  );
  return left || blocked.length > 0 ? exitCodes.failed : exitCodes.done;
}

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
