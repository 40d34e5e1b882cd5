import type { CatalogRole } from '../catalog/catalog';
import type { ContainerDecl } from '../catalog/role-schema';

/** A container of a role, and the hosts that run it. */
export interface Placement {
  readonly role: CatalogRole;
  readonly name: string;
  /** Its key in role.yml: the name, but for the copies of one. */
  readonly declared: string;
  /** The number of a copy, from 1. */
  readonly copy?: number;
  readonly decl: ContainerDecl;
  readonly hosts: readonly string[];
}

export interface Placements {
  /** In the catalogue's order: needed roles first. Computed when first asked for. */
  all(): readonly Placement[];
  of(role: string): readonly Placement[];
  on(host: string): readonly Placement[];
  find(role: string, container: string): Placement | undefined;
  /** A container of role.yml: one placement, or one for each copy. */
  declared(role: string, container: string): readonly Placement[];
}
