import type { KeptPlan, Plan } from '../domain/plan';
import type { InParts } from '../values/in-parts';
import { subjectOf } from './subject-of';

export function* keptPlan({ changes, ...plan }: Plan, sha256: (text: string) => string): InParts<KeptPlan> {
  const digests: Record<string, string> = {};
  for (const change of changes) {
    if (change.verb === 'keep') continue;
    const key = `${change.host} ${change.of} ${subjectOf(change)}`;
    digests[key] = sha256(JSON.stringify(change)).slice(0, 16);
    yield;
  }
  return { ...plan, changes: digests };
}

/** The differences between the approved plan and a plan computed now. */
export function whatMoved({ changes: before }: KeptPlan, { changes: after }: KeptPlan): readonly string[] {
  const moved = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
  return moved.length > 0 ? moved : ['the order of its steps'];
}
