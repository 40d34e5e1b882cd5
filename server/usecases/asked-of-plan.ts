import type { PlanOptions } from '../store/rows';
import type { PlanRequest } from './plan-cloud';

/** The options of a plan request, normalised. An empty list is no limit. */
export function askedOfPlan({
  hosts,
  services,
  containers,
  takeOver,
  volumes,
  images,
  backup,
  incremental,
  reboot,
}: PlanOptions): Omit<PlanRequest, 'source' | 'action' | 'target' | 'known'> {
  return {
    ...(hosts?.length ? { limit: hosts } : {}),
    ...(services?.length ? { services } : {}),
    ...(containers?.length ? { containers } : {}),
    ...(images?.length ? { images } : {}),
    ...(takeOver === undefined ? {} : { takeOver }),
    ...(backup === undefined ? {} : { backup }),
    ...(incremental ? { incremental } : {}),
    ...(reboot ? { reboot } : {}),
    ...(volumes === false ? { keepVolumes: true } : {}),
  };
}
