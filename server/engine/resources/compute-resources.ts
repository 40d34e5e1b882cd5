import { z } from 'zod';
import type { FirstFlavor, FirstResources } from '../../core/resources/first-resources';
import { EngineError } from '../errors';
import type { CloudRequest } from '../ports';
import { created, deleted, listed } from './network-resources';
import { MARK, type Resource, type ResourceWorld, read, waitFor } from './resource';

/** The first with descriptions of flavors; Zed and later speak it. */
export const COMPUTE_VERSION = '2.55';

const compute = (
  method: CloudRequest['method'],
  path: string,
  more: Partial<CloudRequest> = {},
): CloudRequest => ({ service: 'compute', method, path, microversion: COMPUTE_VERSION, ...more });

/** Flavors and the key pair. */
export function flavorResources({ flavors, keyPair }: FirstResources): readonly Resource[] {
  return [...flavors.map(flavorResource), ...(keyPair ? [keyResource(keyPair)] : [])];
}

function flavorResource({ name, vcpus, memory, disk }: FirstFlavor): Resource {
  const shape = z.object({
    flavors: z.array(z.object({ id: z.string(), name: z.string(), description: z.string().nullish() })),
  });
  const note = `${vcpus} / ${memory} MiB / ${disk} GiB`;
  return {
    kind: 'flavor',
    name,
    needs: [],
    async find({ session }) {
      const { flavors } = await read(session, compute('GET', '/flavors/detail?is_public=None'), shape);
      const there = flavors.find((flavor) => flavor.name === name);
      return there && { id: there.id, mine: there.description === MARK, note };
    },
    async make({ session }) {
      const body = { flavor: { name, vcpus, ram: memory, disk, description: MARK } };
      const made = z.object({ flavor: z.object({ id: z.string() }) });
      const { flavor } = await read(session, compute('POST', '/flavors', { body }), made);
      return { id: flavor.id, mine: true, note };
    },
    async remove({ session }, { id }) {
      await session.ask(compute('DELETE', `/flavors/${id}`, { ok: [404] }));
    },
  };
}

/** Nova keeps nothing beside a key pair that could hold a mark: one with our name and key is ours. */
function keyResource({ name, publicKey }: NonNullable<FirstResources['keyPair']>): Resource {
  const shape = z.object({ keypair: z.object({ public_key: z.string() }) });
  const body = (text: string) => text.split(' ').slice(0, 2).join(' ');
  return {
    kind: 'key',
    name,
    needs: [],
    async find({ session }) {
      const answer = await session.ask(compute('GET', `/os-keypairs/${name}`, { ok: [404] }));
      if (answer === undefined) return undefined;
      return { id: name, mine: body(shape.parse(answer).keypair.public_key) === body(publicKey) };
    },
    async make({ session }) {
      const keypair = { name, public_key: publicKey, type: 'ssh' };
      await session.ask(compute('POST', '/os-keypairs', { body: { keypair } }));
      return { id: name, mine: true };
    },
    async remove({ session }) {
      await session.ask(compute('DELETE', `/os-keypairs/${name}`, { ok: [404] }));
    },
  };
}

/** The first instance, and the address under which the outside reaches it. */
export function instanceResources(wanted: FirstResources): readonly Resource[] {
  const { instance } = wanted;
  return instance ? [serverResource(wanted, instance), floatingResource(wanted, instance.name)] : [];
}

const serverSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  metadata: z.record(z.string(), z.string()).optional(),
  fault: z.object({ message: z.string() }).optional(),
});

/** Seconds: software emulation on a busy host is slow. */
const BOOT_LIMIT = 300;

function serverResource(
  wanted: FirstResources,
  { name, flavor }: NonNullable<FirstResources['instance']>,
): Resource {
  const { tenant, image, keyPair } = wanted;
  const active = (world: ResourceWorld, id: string) =>
    waitFor(world, `the start of the instance ${name}`, BOOT_LIMIT, async () => {
      const { server } = await read(
        world.session,
        compute('GET', `/servers/${id}`),
        z.object({ server: serverSchema }),
      );
      if (server.status === 'ERROR')
        throw new EngineError(
          'InstanceFailed',
          `the instance ${name} did not start: ${server.fault?.message ?? 'Nova does not say why'}`,
          { remedy: 'Look at the logs of nova-compute and nova-scheduler.' },
        );
      return server.status === 'ACTIVE' ? true : undefined;
    });
  const remove = async (world: ResourceWorld, id: string) => {
    await world.session.ask(compute('DELETE', `/servers/${id}`, { ok: [404] }));
    await waitFor(world, `the removal of the instance ${name}`, 120, async () =>
      (await world.session.ask(compute('GET', `/servers/${id}`, { ok: [404] }))) === undefined
        ? true
        : undefined,
    );
  };
  return {
    kind: 'instance',
    name,
    needs: [
      `subnet/${tenant.subnet}`,
      `flavor/${flavor}`,
      `image/${image.name}`,
      ...(keyPair ? [`key/${keyPair.name}`] : []),
    ],
    async find(world) {
      const path = `/servers/detail?name=${encodeURIComponent(`^${name}$`)}`;
      const shape = z.object({ servers: z.array(serverSchema) });
      const { servers } = await read(world.session, compute('GET', path), shape);
      const there = servers.find((server) => server.name === name);
      if (!there) return undefined;
      const mine = there.metadata?.kollage === MARK;
      if (there.status === 'ERROR' && mine && world.known(`image/${image.name}`)) {
        // A former try left it; a removal finds it by its networks all the same.
        await remove(world, there.id);
        return undefined;
      }
      return { id: there.id, mine };
    },
    async make(world) {
      await someHost(world);
      const server = {
        name,
        imageRef: world.id(`image/${image.name}`),
        flavorRef: world.id(`flavor/${flavor}`),
        networks: [{ uuid: world.id(`network/${tenant.network}`) }],
        ...(keyPair ? { key_name: keyPair.name } : {}),
        metadata: { kollage: MARK },
      };
      const made = z.object({ server: z.object({ id: z.string() }) });
      const { server: answer } = await read(
        world.session,
        compute('POST', '/servers', { body: { server } }),
        made,
      );
      await active(world, answer.id);
      return { id: answer.id, mine: true };
    },
    remove: (world, { id }) => remove(world, id),
  };
}

/** Waits for a compute host that Nova knows: one that has just begun is in its cell only after some seconds. */
async function someHost(world: ResourceWorld): Promise<void> {
  const shape = z.object({ hypervisors: z.array(z.object({ state: z.string(), status: z.string() })) });
  await waitFor(world, 'a compute host that is up', 120, async () => {
    const { hypervisors } = await read(world.session, compute('GET', '/os-hypervisors'), shape);
    return hypervisors.some(({ state, status }) => state === 'up' && status === 'enabled') || undefined;
  });
}

function floatingResource({ external, tenant, router }: FirstResources, instance: string): Resource {
  const key = `instance/${instance}`;
  const shape = z.object({
    floatingips: z.array(
      z.object({
        id: z.string(),
        floating_ip_address: z.string(),
        description: z.string().nullish(),
        port_id: z.string().nullish(),
      }),
    ),
  });
  const portOf = async (world: ResourceWorld): Promise<string | undefined> => {
    const server = world.known(key);
    return server && (await listed(world.session, 'ports', { device_id: server.id }))[0]?.id;
  };
  const find: Resource['find'] = async (world) => {
    const port = await portOf(world);
    // Without its instance it is only looked for to be removed.
    const filter = new URLSearchParams(port === undefined ? { description: MARK } : { port_id: port });
    const path = `/v2.0/floatingips?${filter}`;
    const { floatingips } = await read(world.session, { service: 'network', method: 'GET', path }, shape);
    const there = floatingips.find((each) => (each.port_id ?? undefined) === port);
    return there && { id: there.id, mine: there.description === MARK, note: there.floating_ip_address };
  };
  return {
    kind: 'floating',
    name: instance,
    needs: [key, `subnet/${external.subnet}`, `interface/${router} – ${tenant.subnet}`],
    find,
    async make(world) {
      const port_id = await portOf(world);
      await created(world.session, 'floatingips', {
        floating_network_id: world.id(`network/${external.network}`),
        port_id,
      });
      const made = await find(world);
      if (!made) throw new EngineError('ApiRefused', 'Neutron made a floating address and does not list it');
      return made;
    },
    remove: (world, { id }) => deleted(world, 'floatingips', id),
  };
}
