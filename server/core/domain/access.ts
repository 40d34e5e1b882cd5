import { type AccountRole, type Grant, lesserRole } from './account-role';

/** The rights of the caller: in the panel, and in each cloud. */
export interface Access {
  /** The role in the panel, and in every cloud that `clouds` does not name. */
  readonly panel: Grant;
  /** Roles in single clouds, by the cloud's id. */
  readonly clouds: Readonly<Record<string, Grant>>;
  /** The bounds of an API token: at most this role, in these clouds alone. */
  readonly most?: AccountRole;
  readonly only?: readonly string[];
}

/** The role for what belongs to no cloud. A token that is bound to clouds has none. */
export const panelRole = ({ panel, most, only }: Access): Grant =>
  only ? 'none' : lesserRole(panel, most ?? panel);

/** The role in one cloud. An admin of the panel, who gives the roles, is an admin of every cloud. */
export function roleIn(access: Access, cloud: string): Grant {
  const { panel, clouds, most, only } = access;
  if (only && !only.includes(cloud)) return 'none';
  const own = panel === 'admin' ? panel : Object.hasOwn(clouds, cloud) ? (clouds[cloud] ?? 'none') : panel;
  return lesserRole(own, most ?? own);
}
