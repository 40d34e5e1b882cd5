import { authorities } from '../core/compile/certificates';
import { createCompilation } from '../core/compile/create-compilation';
import { frontendsOf, portOf } from '../core/compile/frontends';
import { required } from '../core/settings/host-scope';
import type { CloudAuth } from '../engine/ports';
import type { LoadedCloud } from './load-cloud';
import { Refusal } from './refusal';

/** Carries the OpenStack client, and the image `tiny`. */
export const CLIENT_CONTAINER = 'openstack_client';
/** Carries OpenStack's acceptance tests and runs them. */
export const TEST_CONTAINER = 'tempest';

/** Where a cloud is entered and as whom: all that can be said without looking at a host. Holds passwords. */
export interface CloudAccess {
  readonly admin: CloudAuth;
  readonly demo: CloudAuth | undefined;
  readonly projectDomain: string;
  readonly userDomain: string;
  /** The host through which the APIs are reached. */
  readonly via: string;
  /** Where the image `tiny` lies, in the container of the client. */
  readonly clientHost: string | undefined;
  /** Where acceptance tests run. */
  readonly testHost: string | undefined;
  /** Where routers of projects run: from there floating addresses are reached. */
  readonly networkHosts: readonly string[];
  /** neutron_external_bridge_address; empty where a card leads outside, undefined where no role knows it. */
  readonly bridge: string | undefined;
  /** Where users of the credentials have the certificate authority; empty for that of their system. */
  readonly caFile: string;
  /** The dashboard, as users reach it. */
  readonly horizon: string | undefined;
}

/** Reads a cloud's access from its files. Throws a Refusal where there is no identity service. */
export function cloudAccess(input: LoadedCloud['input']): CloudAccess {
  const compilation = createCompilation({ ...input, facts: {} });
  const role = Object.values(input.catalog.roles).find((r) => r.spec.provides.identity);
  const given = role?.spec.provides.identity;
  const [first] = input.inventory.hosts;
  if (!role || !given || first === undefined) throw new Refusal('conflict', { kind: 'no_identity_service' });
  const { placements } = compilation;
  const via = placements.find(role.spec.name, given.container)?.hosts[0] ?? first;
  const scope = compilation.scope(via);
  const say = (template: string) => compilation.text(role, template, scope);
  const passwordOf = (name: string): string => {
    const password = input.secrets[name];
    if (typeof password === 'string') return password;
    throw new Refusal('conflict', { kind: 'no_secret_value', name });
  };
  const ca = authorities(compilation);
  const at = {
    url: say(given.url),
    region: say(given.region),
    ...(ca === undefined ? {} : { authorities: ca }),
  };
  const { demo } = given;
  const networkHosts = placements.of('neutron').find((p) => p.name === 'neutron_l3_agent')?.hosts ?? [via];
  const bridge = compilation.attempt(() =>
    compilation.scope(networkHosts[0] ?? via).lookup('neutron_external_bridge_address'),
  );
  return {
    admin: {
      ...at,
      user: say(given.user),
      password: passwordOf(given.password),
      project: say(given.project),
    },
    demo: demo && {
      ...at,
      user: say(demo.user),
      password: passwordOf(demo.password),
      project: say(demo.project),
    },
    projectDomain: String(required(scope, 'default_project_domain_name')),
    userDomain: String(required(scope, 'default_user_domain_name')),
    via,
    networkHosts,
    clientHost: placements.all().find((p) => p.name === CLIENT_CONTAINER)?.hosts[0],
    testHost: placements.all().find((p) => p.name === TEST_CONTAINER)?.hosts[0],
    bridge: typeof bridge === 'string' ? bridge : undefined,
    caFile: String(scope.lookup('kolla_admin_openrc_cacert') ?? ''),
    horizon: compilation.attempt(() => {
      const [placement] = placements.of('horizon').filter((p) => frontendsOf(p).length > 0);
      const decl = placement && frontendsOf(placement)[0]?.[1];
      if (!decl) return undefined;
      const port = portOf(decl.public ?? decl.internal, scope);
      const url = new URL(
        `${String(required(scope, 'public_protocol'))}://${String(required(scope, 'kolla_external_fqdn'))}:${port}`,
      );
      return url.href;
    }),
  };
}
