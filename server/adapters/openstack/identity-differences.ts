import { createHash } from 'node:crypto';
import { assignmentKey, type Holdings, type Target, userKey } from './holdings';
import type { Identity } from './keystone-client';

/** Names of what is missing or other than desired. */
export function differences(api: Identity, holds: Holdings): string[] {
  const project = (name: string): Target => ({ kind: 'project', id: holds.projects.get(name) });
  const differs = [
    ...api.projects.filter((name) => !holds.projects.has(name)).map((name) => `project ${name}`),
    ...api.roles.filter((name) => !holds.roles.has(name)).map((name) => `role ${name}`),
    ...regionsOf(api).flatMap((region) => (holds.regions.has(region) ? [] : [`region ${region}`])),
    ...api.users.flatMap((user) => ofUser(user, userKey(user.name), project(user.project), holds)),
    ...api.domains.flatMap(({ name, admin }) => {
      const id = holds.domains.get(name);
      if (id === undefined) return [`domain ${name}`];
      return ofUser(admin, userKey(admin.name, id), { kind: 'domain', id }, holds);
    }),
    ...api.grants.flatMap((grant) =>
      missingRoles(grant, holds.users.get(userKey(grant.user))?.id, project(grant.project), holds).map(
        (role) => `role ${role} of ${grant.user}`,
      ),
    ),
    ...api.services.flatMap((service) => {
      const inRegions = regionsOf(api).flatMap((region) => ofService(service, region, holds));
      return [...new Set(inRegions)];
    }),
  ];
  return api.keepPasswords ? differs.filter((line) => !line.startsWith('password of ')) : differs;
}

export const regionsOf = (api: Identity): readonly string[] => [
  ...new Set([api.region, ...(api.moreRegions ?? [])]),
];

interface User {
  readonly name: string;
  readonly password: string;
  readonly roles: readonly string[];
}

function ofUser(user: User, key: string, target: Target, holds: Holdings): string[] {
  const found = holds.users.get(key);
  if (!found) return [`user ${user.name}`];
  if (found.fingerprint !== fingerprint(user)) return [`password of ${user.name}`];
  return missingRoles(user, found.id, target, holds).map((role) => `role ${role} of ${user.name}`);
}

function ofService(service: Identity['services'][number], region: string, holds: Holdings): string[] {
  const found = holds.services.find((s) => s.type === service.type);
  if (!found) return [`service ${service.name}`];
  return interfaces(service).flatMap(([name, url]) =>
    holds.endpoints.some(
      (e) => e.service_id === found.id && e.interface === name && e.region_id === region && e.url === url,
    )
      ? []
      : [`${name} endpoint of ${service.name}`],
  );
}

/** The roles of `wanted` that the user does not have there. */
export const missingRoles = (
  wanted: { readonly roles: readonly string[] },
  user: string | undefined,
  target: Target,
  holds: Pick<Holdings, 'assignments' | 'roles'>,
): string[] =>
  wanted.roles.filter((role) => !holds.assignments.has(assignmentKey(user, target, holds.roles.get(role))));

export const interfaces = (service: Identity['services'][number]): [string, string][] =>
  Object.entries(service.endpoints).flatMap(([name, url]): [string, string][] =>
    url === undefined ? [] : [[name, url]],
  );

/**
 * Tells whether a user has the desired password without keeping it: passwords are 40 random characters, so their
 * digest gives nothing away. Kept as an extra attribute of the user.
 */
export const fingerprint = (user: { readonly name: string; readonly password: string }): string =>
  createHash('sha256').update(`${user.name}\n${user.password}`).digest('hex').slice(0, 16);
