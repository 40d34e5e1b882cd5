import { z } from 'zod';
import type { FirstResources } from '../../core/resources/first-resources';
import type { CloudSession } from '../ports';
import { type Found, MARK, type Resource, type ResourceWorld, read, waitFor } from './resource';

const item = z.object({ id: z.string(), name: z.string().nullish(), description: z.string().nullish() });
type Item = z.infer<typeof item>;

const foundAs = ({ id, description }: Item, note?: string): Found => ({
  id,
  mine: description === MARK,
  ...(note === undefined ? {} : { note }),
});

/** All of a collection of Neutron that fit a filter. */
export async function listed(
  session: CloudSession,
  collection: string,
  filter: Readonly<Record<string, string>>,
): Promise<readonly Item[]> {
  const query = new URLSearchParams(filter).toString();
  const shape = z.record(z.string(), z.unknown());
  const path = `/v2.0/${collection}?${query}`;
  const answer = await read(session, { service: 'network', method: 'GET', path }, shape);
  return z.array(item).parse(answer[collection.replaceAll('-', '_')]);
}

/** Makes one thing of a collection, and gives its id. */
export async function created(
  session: CloudSession,
  collection: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  const kind = collection.replaceAll('-', '_').replace(/s$/, '');
  const body = { [kind]: { ...fields, description: MARK } };
  const shape = z.record(z.string(), z.object({ id: z.string() }));
  const path = `/v2.0/${collection}`;
  const answer = await read(session, { service: 'network', method: 'POST', path, body }, shape);
  return answer[kind]?.id ?? '';
}

/** Removes one thing of a collection, and waits until it is gone. */
export async function deleted(world: ResourceWorld, collection: string, id: string): Promise<void> {
  const path = `/v2.0/${collection}/${id}`;
  await world.session.ask({ service: 'network', method: 'DELETE', path, ok: [404] });
  await waitFor(world, `the removal of ${collection.replace(/s$/, '')} ${id}`, 60, async () =>
    (await world.session.ask({ service: 'network', method: 'GET', path, ok: [404] })) === undefined
      ? true
      : undefined,
  );
}

interface Simple {
  readonly kind: Resource['kind'];
  readonly name: string;
  readonly collection: string;
  readonly needs?: readonly string[];
  readonly note?: string;
  readonly filter: (world: ResourceWorld) => Readonly<Record<string, string>> | undefined;
  readonly fields: (world: ResourceWorld) => Readonly<Record<string, unknown>>;
}

/** A thing that Neutron makes, lists and removes without more. */
const simple = ({ kind, name, collection, needs = [], note, filter, fields }: Simple): Resource => ({
  kind,
  name,
  needs,
  async find(world) {
    const query = filter(world);
    const [there] = query ? await listed(world.session, collection, query) : [];
    return there && foundAs(there, note);
  },
  make: async (world) => ({
    id: await created(world.session, collection, fields(world)),
    mine: true,
    ...(note === undefined ? {} : { note }),
  }),
  remove: (world, { id }) => deleted(world, collection, id),
});

/** Networks, router and rules. */
export function networkResources(wanted: FirstResources): readonly Resource[] {
  const { external, tenant, router, physicalNetwork } = wanted;
  const at = {
    external: `network/${external.network}`,
    externalSubnet: `subnet/${external.subnet}`,
    tenant: `network/${tenant.network}`,
    tenantSubnet: `subnet/${tenant.subnet}`,
    router: `router/${router}`,
  };
  return [
    simple({
      kind: 'network',
      name: external.network,
      collection: 'networks',
      note: external.cidr,
      filter: () => ({ name: external.network }),
      fields: () => ({
        name: external.network,
        'router:external': true,
        'provider:network_type': 'flat',
        'provider:physical_network': physicalNetwork,
      }),
    }),
    simple({
      kind: 'subnet',
      name: external.subnet,
      collection: 'subnets',
      needs: [at.external],
      note: `${external.poolStart} – ${external.poolEnd}`,
      filter: (world) => inNetworkOf(world, at.external),
      fields: (world) => ({
        name: external.subnet,
        network_id: world.id(at.external),
        ip_version: 4,
        cidr: external.cidr,
        gateway_ip: external.gateway,
        allocation_pools: [{ start: external.poolStart, end: external.poolEnd }],
        enable_dhcp: false,
      }),
    }),
    simple({
      kind: 'network',
      name: tenant.network,
      collection: 'networks',
      note: tenant.cidr,
      filter: ({ session }) => ({ name: tenant.network, project_id: session.project }),
      fields: () => ({ name: tenant.network }),
    }),
    simple({
      kind: 'subnet',
      name: tenant.subnet,
      collection: 'subnets',
      needs: [at.tenant],
      filter: (world) => inNetworkOf(world, at.tenant),
      fields: (world) => ({
        name: tenant.subnet,
        network_id: world.id(at.tenant),
        ip_version: 4,
        cidr: tenant.cidr,
      }),
    }),
    simple({
      kind: 'router',
      name: router,
      collection: 'routers',
      needs: [at.externalSubnet],
      filter: ({ session }) => ({ name: router, project_id: session.project }),
      fields: (world) => ({
        name: router,
        external_gateway_info: { network_id: world.id(at.external) },
      }),
    }),
    routerInterface(router, tenant.subnet, at.router, at.tenantSubnet, at.tenant),
    ...wanted.rules.map((rule) => securityRule(rule)),
  ];
}

/** Any subnet of a network will do: a second one in the same place would only be in the way. */
function inNetworkOf(world: ResourceWorld, network: string): Readonly<Record<string, string>> | undefined {
  const id = world.known(network)?.id;
  return id === undefined ? undefined : { network_id: id };
}

function routerInterface(
  router: string,
  subnetName: string,
  routerKey: string,
  subnet: string,
  network: string,
): Resource {
  const move = (world: ResourceWorld, verb: 'add' | 'remove') =>
    world.session.ask({
      service: 'network',
      method: 'PUT',
      path: `/v2.0/routers/${world.id(routerKey)}/${verb}_router_interface`,
      body: { subnet_id: world.id(subnet) },
      ...(verb === 'remove' ? { ok: [404] } : {}),
    });
  return {
    kind: 'interface',
    name: `${router} – ${subnetName}`,
    needs: [routerKey, subnet],
    async find(world) {
      const [device, net] = [world.known(routerKey), world.known(network)];
      if (!device || !net) return undefined;
      const ports = await listed(world.session, 'ports', { device_id: device.id, network_id: net.id });
      return ports[0] && { id: ports[0].id, mine: device.mine };
    },
    async make(world) {
      await move(world, 'add');
      return { id: world.id(subnet), mine: true };
    },
    async remove(world) {
      await move(world, 'remove');
    },
  };
}

/** Lets one kind of traffic into the default group of the project. */
function securityRule({ protocol, port }: FirstResources['rules'][number]): Resource {
  const same = { direction: 'ingress', ethertype: 'IPv4', protocol };
  const range = port === undefined ? {} : { port_range_min: port, port_range_max: port };
  const asked = port === undefined ? {} : { port_range_min: String(port), port_range_max: String(port) };
  const group = async ({ session }: ResourceWorld): Promise<string> =>
    (await listed(session, 'security-groups', { name: 'default', project_id: session.project }))[0]?.id ?? '';
  return {
    kind: 'rule',
    name: port === undefined ? protocol.toUpperCase() : `${protocol.toUpperCase()} ${port}`,
    needs: [],
    async find(world) {
      const filter = { ...same, ...asked, security_group_id: await group(world) };
      const [there] = await listed(world.session, 'security-group-rules', filter);
      return there && foundAs(there);
    },
    async make(world) {
      const fields = { ...same, ...range, security_group_id: await group(world) };
      return { id: await created(world.session, 'security-group-rules', fields), mine: true };
    },
    remove: (world, { id }) => deleted(world, 'security-group-rules', id),
  };
}
