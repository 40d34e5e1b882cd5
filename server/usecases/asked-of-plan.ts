import type { PlanOptions } from '../store/rows';
import type { PlanRequest } from './plan-cloud';

/** What an operator asked of a plan, as it is computed. An empty list is no limit. */
export function askedOfPlan({
  hosts,
  containers,
  takeOver,
  volumes,
  images,
}: PlanOptions): Pick<PlanRequest, 'limit' | 'containers' | 'images' | 'takeOver' | 'keepVolumes'> {
  return {
    ...(hosts?.length ? { limit: hosts } : {}),
    ...(containers?.length ? { containers } : {}),
    ...(images?.length ? { images } : {}),
    ...(takeOver === undefined ? {} : { takeOver }),
    ...(volumes === false ? { keepVolumes: true } : {}),
  };
}
