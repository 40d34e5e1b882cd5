import type { IdentityDecl } from '../catalog/role-schema';
import { type Scope, SecretRef } from '../domain/template';
import type { Compilation } from './compilation';
import type { Placement } from './placement';

/** What the templates of a container know besides its host's names (docs/templates.md). */
export function containerScope(compilation: Compilation, placement: Placement, host: string): Scope {
  const { role, name, copy } = placement;
  const database = list(role.spec.database)[0];
  const user = serviceUserOf(role.spec.name, list(role.spec.identity)[0]);
  return compilation.scope(host).with({
    role: role.spec.name,
    container: name,
    ...(copy === undefined ? {} : { copy }),
    ...(database
      ? {
          service_database: {
            name: database.name,
            user: database.user ?? database.name,
            password: new SecretRef(database.password),
          },
        }
      : {}),
    ...(user ? { service_user: { name: user.name, password: new SecretRef(user.password) } } : {}),
  });
}

/** The user a service signs in as; undefined for one without. */
export function serviceUserOf(
  role: string,
  entry: IdentityDecl | undefined,
): { name: string; password: string; roles: string[] } | undefined {
  if (!entry || entry.user === false) return undefined;
  return entry.user ?? { name: role, password: `${role}_keystone_password`, roles: ['admin', 'service'] };
}

/** What a key of role.yml holds that takes one or several. */
export const list = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? one : [one as T];
