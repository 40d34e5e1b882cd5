import { type HostRole, hostRoles } from '../domain/host-role';
import type { InventoryEdit } from '../inventory/inventory-edit';
import { UNASSIGNED } from './drop';
import type { NewHost } from './host-lines';

/** A host and the groups it is put into. */
export interface RoledHost extends NewHost {
  readonly roles: readonly HostRole[];
}

/** An inventory with the groups of the roles and no host. */
export const noHosts = `${hostRoles.map((role) => `[${role}]\n`).join('\n')}\n[deployment]\nlocalhost ansible_connection=local\n`;

/** The edits that a drawing makes when these hosts are put into the groups of their roles; a host without one into none. */
export function roleEdits(hosts: readonly RoledHost[]): readonly InventoryEdit[] {
  const said = new Set<string>();
  return [...hostRoles, UNASSIGNED].flatMap((group) =>
    hosts
      .filter(({ roles }) =>
        group === UNASSIGNED ? roles.length === 0 : roles.some((role) => role === group),
      )
      .map(({ name, vars }): InventoryEdit => {
        const first = !said.has(name) && Object.keys(vars).length > 0;
        said.add(name);
        return { kind: 'add_host', group, host: name, ...(first ? { vars } : {}) };
      }),
  );
}
