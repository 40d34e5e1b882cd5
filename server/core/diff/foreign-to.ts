import { KOLLA, madeByKolla } from '../domain/kolla-owner';
import type { ObservedContainer } from '../domain/observed';

/** The owner of a container that this cloud did not make: another cloud, or Kolla-Ansible. */
export function foreignTo(cloud: string, found: ObservedContainer): string | undefined {
  if (madeByKolla(found)) return KOLLA;
  const owner = found.spec.labels['kollage.cloud'];
  return owner !== undefined && owner !== cloud ? owner : undefined;
}
