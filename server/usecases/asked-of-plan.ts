import type { PlanOptions } from '../store/rows';
import type { PlanRequest } from './plan-cloud';

/** What an operator asked of a plan, as it is computed. An empty list is no limit. */
export function askedOfPlan({
  hosts,
  containers,
  takeOver,
  volumes,
  images,
  backup,
  incremental,
}: PlanOptions): Omit<PlanRequest, 'source' | 'action' | 'target' | 'known'> {
  return {
    ...(hosts?.length ? { limit: hosts } : {}),
    ...(containers?.length ? { containers } : {}),
    ...(images?.length ? { images } : {}),
    ...(takeOver === undefined ? {} : { takeOver }),
    ...(backup === undefined ? {} : { backup }),
    ...(incremental ? { incremental } : {}),
    ...(volumes === false ? { keepVolumes: true } : {}),
  };
}
