import type { CatalogRole } from '../catalog/catalog';
import type { JobDecl } from '../catalog/role-schema';

/** Name of the container a job leaves: `keystone_bootstrap`, in an upgrade `keystone_bootstrap_contract`. */
export function jobName(role: CatalogRole, index: number): string {
  return role.spec.bootstrap[index]?.name ?? role.spec.name;
}

/** `keystone/keystone_bootstrap@ctl01`. */
export const jobId = (role: CatalogRole, index: number, host: string): string =>
  `${role.spec.name}/${jobName(role, index)}@${host}`;

/** Whether it comes after the containers, which do not wait for it: the end of an upgrade. */
export const comesAfter = ({ phase }: JobDecl): boolean =>
  phase?.name === 'after' || phase?.name === 'contract';

/** Whether containers wait for it, and others who need its role. */
export const isAwaited = ({ phase }: JobDecl): boolean => phase === undefined || phase.name === 'expand';

/** Done once for all hosts of its container, on the first of them. */
export const isOnce = (job: JobDecl): boolean => job.on === 'first_host' && job.distribute === undefined;
