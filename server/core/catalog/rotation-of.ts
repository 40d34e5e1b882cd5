import { rotationFelt, rotationRefused } from '../../words/diagnostics/rotation';
import type { Text } from '../domain/text';
import type { Catalog, CatalogRole } from './catalog';

/** How a new value of a secret reaches a cloud that runs. */
export type Rotation =
  /** A plan does it. `by`: it writes files and restarts what reads them; for users it sets the password there too. */
  | {
      readonly kind: 'plan';
      readonly by: 'restart' | 'database_user' | 'identity_user';
      readonly felt?: Text;
    }
  | { readonly kind: 'refused'; readonly why: Text };

/** The settings that decide; absent where the cloud's files are unreadable. */
export interface RotationSettings {
  readonly use_preconfigured_databases?: unknown;
  readonly update_keystone_service_user_passwords?: unknown;
}

const listed = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? one : [one as T];

/** Secrets that are passwords of databases' users, as roles declare them. */
const ofDatabases = ({ spec }: CatalogRole): readonly string[] =>
  listed(spec.database).map(({ password }) => password);

/** Secrets that are passwords of users that the engine keeps in Keystone; not the administrator's. */
const ofIdentity = ({ spec }: CatalogRole): readonly string[] => [
  ...listed(spec.identity).flatMap(({ user }) =>
    user === false ? [] : [user?.password ?? `${spec.name}_keystone_password`],
  ),
  ...spec.identity_extras.domains.map(({ password }) => password),
  ...(spec.provides.identity?.demo ? [spec.provides.identity.demo.password] : []),
];

/** Whether a plan can bring a new value of this secret to the hosts; what no role speaks of is refused. */
export function rotationOf(catalog: Catalog, name: string, settings: RotationSettings | undefined): Rotation {
  const roles = Object.values(catalog.roles);
  const said = catalog.secrets[name]?.rotation;
  if (said !== undefined && said !== 'restart' && 'refused' in said)
    return { kind: 'refused', why: said.refused };
  if (roles.some((role) => ofDatabases(role).includes(name))) {
    if (!settings) return { kind: 'refused', why: rotationRefused.unread };
    if (settings.use_preconfigured_databases === true)
      return { kind: 'refused', why: rotationRefused.databases };
    return { kind: 'plan', by: 'database_user', felt: rotationFelt.database_user };
  }
  if (roles.some((role) => ofIdentity(role).includes(name))) {
    if (!settings) return { kind: 'refused', why: rotationRefused.unread };
    if (settings.update_keystone_service_user_passwords === false)
      return { kind: 'refused', why: rotationRefused.users };
    return { kind: 'plan', by: 'identity_user', felt: rotationFelt.identity_user };
  }
  if (said === undefined) return { kind: 'refused', why: rotationRefused.unsaid };
  return { kind: 'plan', by: 'restart', ...(said === 'restart' ? {} : { felt: said.restart }) };
}
