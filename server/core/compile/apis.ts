import type { CatalogRole } from '../catalog/catalog';
import { endpointSettings } from '../catalog/endpoint-settings';
import type { DemoDecl, IdentityDecl } from '../catalog/written-role';
import type { DesiredApi, DesiredState, Need } from '../domain/desired';
import type { Scope } from '../domain/template';
import { required } from '../settings/host-scope';
import { authorities } from './certificates';
import type { Compilation } from './compilation';
import { databaseUser, list, serviceUserOf } from './container-scope';
import { frontendsOf, portOf } from './frontends';
import { clusterJobs, instancesOf, placementNeeds, provider, roleNeeds, unique } from './needs';
import type { Placement } from './placement';
import { drains, processes } from './processes';

const secret = (name: string): string => `{{ ${name} }}`;

/** The desired objects of the database server and the identity service, one entry per role. */
export function desiredApis(compilation: Compilation): DesiredApi[] {
  return Object.values(compilation.input.catalog.roles).flatMap((role) => {
    if (compilation.placements.of(role.spec.name).length === 0) return [];
    return [
      compilation.attempt(() => database(compilation, role)),
      compilation.attempt(() => identity(compilation, role)),
      compilation.attempt(() => {
        const entered = entrance(compilation);
        return entered && processes(compilation, role, entered);
      }),
    ].flatMap((api) => (api ? [api] : []));
  });
}

/** Which machines instances run on, and how the API that moves them away is entered. */
export function desiredDrains(compilation: Compilation): Pick<DesiredState, 'drains'> {
  const role = Object.values(compilation.input.catalog.roles).find(({ spec }) => spec.processes?.guests);
  const made = compilation.attempt(() => {
    const entered = entrance(compilation);
    return role && entered && drains(compilation, role, entered);
  });
  return made ? { drains: made } : {};
}

function database(compilation: Compilation, role: CatalogRole): DesiredApi | undefined {
  const from = provider(compilation, 'database');
  const given = from?.spec.provides.database;
  const server = from && given && compilation.placements.find(from.spec.name, given.container);
  const via = server?.hosts[0];
  if (!role.spec.database || !from || !given || !server || via === undefined) return undefined;
  const scope = compilation.scope(via);
  const wanted = list(role.spec.database).filter(
    ({ when }) => when === undefined || compilation.truth(role, when, scope),
  );
  if (wanted.length === 0 || madeByOthers(scope)) return undefined;
  return {
    kind: 'database',
    id: `${role.spec.name}/database`,
    role: role.spec.name,
    via,
    needs: placementNeeds(server, via),
    servedBy: instancesOf(server),
    endpoint: {
      address: String(required(scope, 'api_interface_address')),
      port: portOf(server.decl.listens ?? 3306, scope),
    },
    admin: {
      user: compilation.text(from, given.user, scope),
      password: compilation.text(from, secret(given.password), scope),
    },
    databases: wanted.map((d) => ({
      name: compilation.text(role, d.name, scope),
      user: databaseUser(d, scope),
      password: compilation.text(role, secret(d.password), scope),
    })),
  };
}

/** Databases and their users are there before the cloud is. */
export const madeByOthers = (scope: Scope): boolean => scope.lookup('use_preconfigured_databases') === true;

/** How the identity service is entered as its administrator. */
function entrance(compilation: Compilation) {
  const from = provider(compilation, 'identity');
  const given = from?.spec.provides.identity;
  const server = from && given && compilation.placements.find(from.spec.name, given.container);
  const via = server?.hosts[0];
  if (!from || !given || !server || via === undefined) return undefined;
  const scope = compilation.scope(via);
  const say = (template: string) => compilation.text(from, template, scope);
  const ca = authorities(compilation);
  return {
    ...{ from, given, server, via, scope, say },
    auth: {
      url: say(given.url),
      user: say(given.user),
      password: say(secret(given.password)),
      project: say(given.project),
      ...(ca === undefined ? {} : { authorities: ca }),
    },
    region: say(given.region),
  };
}

function identity(compilation: Compilation, role: CatalogRole): DesiredApi | undefined {
  const entered = role.spec.identity && entrance(compilation);
  if (!role.spec.identity || !entered) return undefined;
  const { from, given, server, via, scope, say, auth, region } = entered;
  const own = (template: string) => compilation.text(role, template, scope);
  const extras = role.spec.identity_extras;
  const entries = list(role.spec.identity).filter(
    ({ when }) => when === undefined || compilation.truth(role, when, scope),
  );
  const first: Need[] = role === from ? [] : [{ kind: 'api', id: `${from.spec.name}/identity` }];
  return {
    kind: 'identity',
    id: `${role.spec.name}/identity`,
    role: role.spec.name,
    via,
    needs: unique([
      ...placementNeeds(server, via),
      ...roleNeeds(compilation, from.spec.name, via),
      // They set the password with which this signs in.
      ...clusterJobs(compilation, from.spec),
      ...first,
    ]),
    servedBy: instancesOf(server),
    auth,
    region,
    ...(scope.lookup('update_keystone_service_user_passwords') === false ? { keepPasswords: true } : {}),
    ...(role === from ? moreRegions(scope, region) : {}),
    projects: role === from ? ['service', ...(given.demo ? [say(given.demo.project)] : [])] : [],
    roles: [...(role === from ? ['service'] : []), ...extras.roles.map(own)],
    users: [
      ...(given.demo && role === from ? [demoUser(compilation, from, given.demo, scope)] : []),
      ...entries.flatMap((entry) => serviceUser(compilation, role, entry, scope)),
    ],
    domains: extras.domains.map((domain) => ({
      name: own(domain.name),
      admin: { name: own(domain.admin), password: own(secret(domain.password)), roles: ['admin'] },
    })),
    grants:
      extras.user_roles.length === 0
        ? []
        : [given, ...(given.demo ? [given.demo] : [])].map(({ user, project }) => ({
            user: say(user),
            project: say(project),
            roles: extras.user_roles.map(own),
          })),
    services: entries.map((entry) => ({
      name: entry.name ?? role.spec.name,
      type: entry.type,
      endpoints: endpoints(compilation, role, entry, own(entry.path), scope),
    })),
  };
}

/** Keystone is one for all regions that share it. */
function moreRegions(scope: Scope, own: string): Pick<Identity, 'moreRegions'> {
  const all = scope.lookup('multiple_regions_names');
  const others = Array.isArray(all) ? all.map(String).filter((name) => name !== own) : [];
  return others.length > 0 ? { moreRegions: others } : {};
}

type Identity = Extract<DesiredApi, { kind: 'identity' }>;
type User = Extract<DesiredApi, { kind: 'identity' }>['users'][number];

function serviceUser(compilation: Compilation, role: CatalogRole, entry: IdentityDecl, scope: Scope): User[] {
  const user = serviceUserOf(role.spec.name, entry, scope);
  if (!user) return [];
  const { name, password, roles } = user;
  return [{ name, password: compilation.text(role, secret(password), scope), project: 'service', roles }];
}

function demoUser(compilation: Compilation, role: CatalogRole, demo: DemoDecl, scope: Scope): User {
  const say = (template: string) => compilation.text(role, template, scope);
  return {
    name: say(demo.user),
    password: say(secret(demo.password)),
    project: say(demo.project),
    roles: demo.roles,
  };
}

/** Addresses in the catalogue follow from the front end that serves the API. */
function endpoints(
  compilation: Compilation,
  role: CatalogRole,
  entry: IdentityDecl,
  path: string,
  scope: Scope,
) {
  const fronted = compilation.placements
    .of(role.spec.name)
    .filter((p: Placement) => frontendsOf(p).length > 0);
  const serving =
    entry.container === undefined ? fronted[0] : fronted.find((p) => p.name === entry.container);
  const frontend = serving && frontendsOf(serving)[0]?.[1];
  if (!frontend) return { internal: undefined, public: undefined, admin: undefined };
  const names = endpointSettings(role.spec, entry);
  const url = (setting: string) => `${String(required(scope, setting))}${path}`;
  const internal = url(names.internal);
  return {
    internal,
    public: frontend.public === undefined ? undefined : url(names.public),
    admin: internal,
  };
}
