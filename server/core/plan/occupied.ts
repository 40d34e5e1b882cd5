import type { DesiredState } from '../domain/desired';
import type { Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { Plan } from '../domain/plan';

/** Why a plan must not be carried out: it takes compute hosts away that have instances, or may have. Pure. */
export function occupied(plan: Plan, desired: DesiredState, observed: ObservedState): Diagnostic[] {
  return desired.apis.flatMap((api): Diagnostic[] => {
    if (api.kind !== 'processes' || !api.guests) return [];
    const { container } = api.guests;
    const removed = plan.steps.filter(({ work }) => work.kind === 'remove' && work.name === container);
    const forgotten = plan.steps.some(({ work }) => work.kind === 'api' && work.api.id === api.id);
    const found = observed.apis[api.id];
    if (found?.kind === 'seen')
      return removed.length > 0 || forgotten
        ? Object.entries(found.occupied ?? {}).map(([host, names]) => held(host, names))
        : [];
    return removed.map(({ host }) => ({
      severity: 'error',
      summary: `whether instances are on ${host} is not known: the API of ${api.role} does not answer`,
      detail: `${container} is to go from there. Bring the API back, then plan again.`,
    }));
  });
}

const held = (host: string, names: readonly string[]): Diagnostic => ({
  severity: 'error',
  summary: `${host} is to go, but instances are on it: ${names.join(', ')}`,
  detail: `Move them away first: kollage drain ${host}. Or delete them.`,
});
