import type { Change } from '../domain/change';
import type { DesiredFile } from '../domain/desired';
import type { Plan } from '../domain/plan';

/**
 * A plan as it is kept: its steps whole, since they are run as they are; of its changes what tells whether they are
 * still the same. What stays as it is, and the bodies of files, which stand in the steps, are left out.
 */
export const keptPlan = (plan: Plan): Plan => ({
  ...plan,
  changes: plan.changes.filter(({ verb }) => verb !== 'keep').map(withoutBodies),
});

const empty = (file: DesiredFile): DesiredFile => ({ ...file, body: '' });

function withoutBodies(change: Change): Change {
  if (change.of === 'file') return 'file' in change ? { ...change, file: empty(change.file) } : change;
  if (change.of === 'container' && change.verb !== 'remove') {
    const { container } = change;
    return { ...change, container: { ...container, files: container.files.map(empty) } };
  }
  if (change.of === 'job') return { ...change, job: { ...change.job, files: change.job.files.map(empty) } };
  return change;
}
