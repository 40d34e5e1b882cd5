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

/** What of a cloud's settings decides; absent where its files cannot be read. */
export interface RotationSettings {
  readonly use_preconfigured_databases?: unknown;
  readonly update_keystone_service_user_passwords?: unknown;
}

const why = {
  unsaid: {
    en: 'No role says how a cloud that runs takes another value.',
    zh: '没有角色说明运行中的云如何更换该值。',
  },
  unread: {
    en: 'The files of this cloud cannot be read, so whether a plan may change this password is not known.',
    zh: '无法读取该云的文件，因此不知道计划能否更改此密码。',
  },
  databases: {
    en: 'use_preconfigured_databases is on: change the password in that database, then enter it here.',
    zh: '已启用 use_preconfigured_databases：请先在该数据库中修改密码，再在此处填写。',
  },
  users: {
    en: 'update_keystone_service_user_passwords is off, so a plan leaves passwords of Keystone users as they are. Switch it on first, or change the password in Keystone and enter it here.',
    zh: '已关闭 update_keystone_service_user_passwords，计划不会更改 Keystone 用户的密码。请先启用该选项，或在 Keystone 中修改后在此处填写。',
  },
} as const satisfies Readonly<Record<string, Text>>;

const felt = {
  database_user: {
    en: 'The database takes the new password at once; its service reconnects when it restarts with it. Requests in between may fail.',
    zh: '数据库立即启用新密码；服务带着新密码重启后重新连接。其间的请求可能失败。',
  },
  identity_user: {
    en: 'Keystone takes the new password at once; whoever has the former one must be told. A service restarts with it, and requests in between may fail.',
    zh: 'Keystone 立即启用新密码；使用旧密码的人需要获知新密码。服务会带着新密码重启，其间的请求可能失败。',
  },
} as const satisfies Readonly<Record<string, Text>>;

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
    if (!settings) return { kind: 'refused', why: why.unread };
    if (settings.use_preconfigured_databases === true) return { kind: 'refused', why: why.databases };
    return { kind: 'plan', by: 'database_user', felt: felt.database_user };
  }
  if (roles.some((role) => ofIdentity(role).includes(name))) {
    if (!settings) return { kind: 'refused', why: why.unread };
    if (settings.update_keystone_service_user_passwords === false) return { kind: 'refused', why: why.users };
    return { kind: 'plan', by: 'identity_user', felt: felt.identity_user };
  }
  if (said === undefined) return { kind: 'refused', why: why.unsaid };
  return { kind: 'plan', by: 'restart', ...(said === 'restart' ? {} : { felt: said.restart }) };
}
