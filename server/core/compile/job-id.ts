import type { CatalogRole } from '../catalog/catalog';
import type { JobDecl } from '../catalog/role-schema';

/** Name of the container a job leaves: `keystone_bootstrap`, a second one `keystone_bootstrap_2`. */
export function jobName(role: CatalogRole, index: number): string {
  return (
    role.spec.bootstrap[index]?.name ?? `${role.spec.name}_bootstrap${index === 0 ? '' : `_${index + 1}`}`
  );
}

/** `keystone/keystone_bootstrap@ctl01`. */
export const jobId = (role: CatalogRole, index: number, host: string): string =>
  `${role.spec.name}/${jobName(role, index)}@${host}`;

/** Done once for all hosts of its container, on the first of them. */
export const isOnce = (job: JobDecl): boolean => job.on === 'first_host' && job.distribute === undefined;
