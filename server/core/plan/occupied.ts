import { planSays } from '../../words/diagnostics/plan';
import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { Plan } from '../domain/plan';

/** Why a plan must not be carried out: it takes compute hosts away that have instances, or may have. Pure. */
export function occupied(plan: Plan, desired: DesiredState, observed: ObservedState): Diagnostic[] {
  return desired.apis.flatMap((api): Diagnostic[] => {
    if (api.kind !== 'processes' || !api.guests) return [];
    const { container } = api.guests;
    // A teardown removes it also where it is to be: that takes no host away, the whole cloud goes.
    const stays = (host: string) =>
      desired.hosts[host]?.containers.some(({ spec }) => spec.name === container) === true;
    const removed = plan.steps.filter(
      ({ host, work }) => work.kind === 'remove' && work.name === container && !stays(host),
    );
    const forgotten = plan.steps.some(({ work }) => work.kind === 'api' && work.api.id === api.id);
    const found = observed.apis[api.id];
    if (found?.kind === 'seen')
      return removed.length > 0 || forgotten
        ? Object.entries(found.occupied ?? {}).map(([host, names]) => held(host, names))
        : [];
    return removed.map(({ host }) => ({
      severity: 'error',
      ...bilingual(planSays.instancesUnknown(host, api.role)),
      ...bilingualDetail(planSays.instancesUnknownRemedy(container)),
    }));
  });
}

const held = (host: string, names: readonly string[]): Diagnostic => ({
  severity: 'error',
  ...bilingual(planSays.instancesLeft(host, names.join(', '), names.join('、'))),
  ...bilingualDetail(planSays.instancesLeftRemedy(host)),
});
