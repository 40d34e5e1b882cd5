import { type Diagnostic, told, toldMore } from '../domain/diagnostic';
import type { Plan } from '../domain/plan';

/**
 * What a plan would take from another cloud: its containers have the names that this cloud needs. An error for each
 * host and owner, but for the cloud that is taken over by its name. Pure.
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
  return [...found.values()].map(({ host, owner, names }) => ({
    severity: 'error',
    ...told({
      en: `${host} holds containers of another cloud, ${owner}: ${names.join(', ')}`,
      zh: `${host} 上有另一个云 ${owner} 的容器：${names.join('、')}`,
    }),
    ...toldMore({
      en: `Remove ${owner} from there first, or take these containers and their data over: --take-over ${owner}`,
      zh: `请先从该主机移除 ${owner}，或接管这些容器及其数据：--take-over ${owner}`,
    }),
  }));
}
