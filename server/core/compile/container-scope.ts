import type { IdentityDecl } from '../catalog/written-role';
import { type Scope, SecretRef } from '../domain/template';
import { isRecord } from '../domain/value';
import type { Compilation } from './compilation';
import { hostCertificate } from './host-certificate';
import type { Placement } from './placement';

/** The names of a container's templates, besides the names of its host (docs/templates.md). */
export function containerScope(compilation: Compilation, placement: Placement, host: string): Scope {
  const { role, name, copy, decl } = placement;
  const scope = compilation.scope(host);
  const database = list(role.spec.database)[0];
  const user = serviceUserOf(role.spec.name, list(role.spec.identity)[0], scope);
  const tls = servesTls(compilation, placement, scope);
  const pair = tls ? hostCertificate(compilation, role.spec.name, host, scope) : undefined;
  return scope.with({
    role: role.spec.name,
    container: name,
    ...(copy === undefined ? {} : { copy }),
    serves_tls: tls,
    ...(pair ? { host_certificate: pair.certificate, host_key: pair.key } : {}),
    ...(decl.wsgi ? { uwsgi: uwsgiOf(name, decl, scope) } : {}),
    notification_topics: enabledTopics(scope.lookup(`${role.spec.name}_notification_topics`)),
    ...(database
      ? {
          service_database: {
            name: compilation.text(role, database.name, scope),
            user: databaseUser(database, scope),
            password: new SecretRef(database.password),
          },
        }
      : {}),
    ...(user ? { service_user: { name: user.name, password: new SecretRef(user.password) } } : {}),
  });
}

/** Whether a container speaks TLS on what it listens on, by itself or by the container that does it for it. */
export function servesTls(compilation: Compilation, { role, decl }: Placement, scope: Scope): boolean {
  const by = decl.tls_by === undefined ? decl.tls : role.spec.containers[decl.tls_by]?.tls;
  return by?.when !== undefined && compilation.truth(role, by.when, scope);
}

/** Whether it listens on loopback, where another container speaks TLS for it. */
export const listensInside = (compilation: Compilation, placement: Placement, scope: Scope): boolean =>
  placement.decl.tls_by !== undefined && servesTls(compilation, placement, scope);

/** What the part `uwsgi` writes of an application. */
const uwsgiOf = (name: string, { wsgi, listens }: Placement['decl'], scope: Scope) => ({
  module: wsgi?.module ?? '',
  script: wsgi?.script ?? '',
  port: typeof listens === 'string' ? scope.lookup(listens) : listens,
  processes: scope.lookup(wsgi?.processes ?? `${name}_workers`),
});

/** Whom a service signs in as at the database. */
export const databaseUser = (
  { name, user = name }: { readonly name: string; readonly user?: string | undefined },
  scope: Scope,
): string => String(scope.lookup(`${user}_database_user`) ?? user);

/** The names of those of a service's topics that are enabled; the list is read when a template asks for it. */
const enabledTopics = (given: unknown): string[] =>
  Array.isArray(given)
    ? given.flatMap((topic: unknown) =>
        isRecord(topic) && topic.enabled !== false && topic.name !== undefined ? [String(topic.name)] : [],
      )
    : [];

/** The user a service signs in as; undefined for one without. */
export function serviceUserOf(
  role: string,
  entry: IdentityDecl | undefined,
  scope: Scope,
): { name: string; password: string; roles: string[] } | undefined {
  if (!entry || entry.user === false) return undefined;
  if (entry.user) return entry.user;
  const name = String(scope.lookup(`${role}_keystone_user`) ?? role);
  return { name, password: `${role}_keystone_password`, roles: ['admin', 'service'] };
}

/** What a key of role.yml holds that takes one or several. */
export const list = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? one : [one as T];
