import type { Diagnostic } from '../../core/domain/diagnostic';
import type { PrecheckItem } from '../../core/domain/event';
import type { Plan } from '../../core/domain/plan';
import { subjectOf } from '../../core/plan/subject-of';

/** A plan for machines: no file bodies, so no secrets. */
export function planJson(
  plan: Plan,
  warnings: readonly Diagnostic[],
  prechecks: readonly PrecheckItem[],
): string {
  return JSON.stringify({
    type: 'plan',
    cloud: plan.cloud,
    action: plan.action,
    digest: plan.digest,
    changes: plan.changes
      .filter((change) => change.verb !== 'keep')
      .map((change) => ({
        of: change.of,
        verb: change.verb,
        host: change.host,
        subject: subjectOf(change),
        reasons: change.reasons,
      })),
    steps: plan.steps.map(({ id, host, role, subject, work, needs }) => ({
      id,
      host,
      role,
      subject,
      kind: work.kind,
      needs,
    })),
    blocked: plan.blocked,
    warnings,
    prechecks,
  });
}
