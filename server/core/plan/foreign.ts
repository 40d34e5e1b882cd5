import { planSays } from '../../words/diagnostics/plan';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import { KOLLA } from '../domain/kolla-owner';
import type { Plan } from '../domain/plan';

/**
 * The containers of another cloud whose names this cloud needs. An error for each host and owner, except the cloud that
 * the operator takes over by name. Pure.
 */
export function foreign(plan: Plan, takeOver: string | undefined): Diagnostic[] {
  const found = new Map<
    string,
    { readonly host: string; readonly owner: string; readonly names: string[] }
  >();
  for (const change of plan.changes) {
    if (change.of !== 'container' && change.of !== 'job') continue;
    const name =
      change.of === 'job' ? change.job.spec.name : 'container' in change ? change.container.spec.name : '';
    for (const reason of change.reasons) {
      if (reason.kind !== 'foreign' || reason.cloud === takeOver) continue;
      const key = `${change.host} ${reason.cloud}`;
      const entry = found.get(key) ?? { host: change.host, owner: reason.cloud, names: [] };
      entry.names.push(name);
      found.set(key, entry);
    }
  }
  return [...found.values()].map(({ host, owner, names }) => {
    const [en, zh] = [names.join(', '), names.join('、')];
    return owner === KOLLA
      ? {
          severity: 'error',
          ...bilingual(planSays.kollaOnHost(host, en, zh)),
          ...bilingualDetail(planSays.kollaRemedy),
        }
      : {
          severity: 'error',
          ...bilingual(planSays.otherCloudOnHost(host, owner, en, zh)),
          ...bilingualDetail(planSays.otherCloudRemedy(owner)),
        };
  });
}
