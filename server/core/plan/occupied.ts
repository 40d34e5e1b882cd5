import type { DesiredState } from '../domain/desired';
import { type Diagnostic, told, toldMore } from '../domain/diagnostic';
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
      ...told({
        en: `whether instances are on ${host} is not known: the API of ${api.role} does not answer`,
        zh: `无法得知 ${host} 上是否还有云主机：${api.role} 的 API 没有响应`,
      }),
      ...toldMore({
        en: `${container} is to go from there. Bring the API back, then plan again.`,
        zh: `计划将移除其上的 ${container}。请先恢复 API，再重新制定计划。`,
      }),
    }));
  });
}

const held = (host: string, names: readonly string[]): Diagnostic => ({
  severity: 'error',
  ...told({
    en: `${host} is to go, but instances are on it: ${names.join(', ')}`,
    zh: `计划将移除 ${host}，但其上还有云主机：${names.join('、')}`,
  }),
  ...toldMore({
    en: `Move them away first: kollage drain ${host}. Or delete them.`,
    zh: `请先将其迁走：在“服务”页排空该主机，或执行 kollage drain ${host}；也可以删除这些云主机。`,
  }),
});
