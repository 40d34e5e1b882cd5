import type { Change } from '../core/domain/change';
import type { Plan } from '../core/domain/plan';
import { subjectOf } from '../core/plan/subject-of';
import type { ChangeView, DiffView, StepView } from '../views/plans';
import { fileKey } from './diff-files';

/** A plan's changes without file bodies, each with the key that asks for its diff. */
export function changeViews(plan: Plan, diffs: Readonly<Record<string, DiffView>>): ChangeView[] {
  return plan.changes.map((change) => {
    const key = change.of === 'file' ? fileKey(change) : `${change.host}/${change.of}/${subjectOf(change)}`;
    const lines = diffs[key]?.lines;
    return {
      key,
      of: change.of,
      verb: change.verb,
      host: change.host,
      role: roleOf(change),
      subject: subjectOf(change),
      reasons: change.reasons,
      ...(lines
        ? {
            added: lines.filter((line) => line.kind === 'insert').length,
            removed: lines.filter((line) => line.kind === 'delete').length,
          }
        : {}),
    };
  });
}

export const stepViews = (plan: Plan, estimate: (step: string) => number | undefined): StepView[] =>
  plan.steps.map(({ id, host, role, subject, work, needs }) => {
    const seconds = estimate(id);
    return {
      id,
      host,
      role,
      subject,
      kind: work.kind,
      needs,
      ...(work.kind === 'job' && work.job.phase
        ? { phase: { name: work.job.phase.name, noReturn: work.job.phase.noReturn } }
        : {}),
      ...(seconds === undefined ? {} : { estimate: seconds }),
    };
  });

function roleOf(change: Change): string {
  if (change.of === 'container') return 'container' in change ? change.container.role : '';
  if (change.of === 'job') return change.job.role;
  if (change.of === 'api') return change.api.role;
  return 'role' in change ? change.role : '';
}
