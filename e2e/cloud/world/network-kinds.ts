import { expect } from 'vitest';
import { type Ask, consoleOf } from './openstack';

const WAIT_MS = 300_000;

/** An instance that is alone in its network. */
export interface Made {
  readonly server: string;
  /** Its address, which the instance says it was given by DHCP. */
  readonly address: string;
  readonly network: string;
  /** Bytes of a whole packet in that network. */
  readonly mtu: number;
  /** Removes the instance with its network, and waits for it. */
  remove(): Promise<void>;
}

/** An instance on that host, in a new network of that kind, once it has its address; the administrator makes both. */
export async function instanceOn(ask: Ask, host: string, kind: string, cidr: string): Promise<Made> {
  const physical = kind === 'vlan' ? { 'provider:physical_network': 'physnet1' } : {};
  const { network } = await ask<{ network: { id: string; mtu: number } }>(
    'network',
    'POST',
    '/v2.0/networks',
    {
      network: { name: `net-${kind}`, 'provider:network_type': kind, ...physical },
    },
  );
  await ask('network', 'POST', '/v2.0/subnets', {
    subnet: { network_id: network.id, ip_version: 4, cidr },
  });
  const [flavors, images] = await Promise.all([
    ask<{ flavors: { id: string; name: string }[] }>('compute', 'GET', '/flavors'),
    ask<{ images: { id: string }[] }>('image', 'GET', '/v2/images'),
  ]);
  const { server } = await ask<{ server: { id: string } }>('compute', 'POST', '/servers', {
    server: {
      name: `on-${kind}`,
      imageRef: images.images[0]?.id,
      flavorRef: flavors.flavors.find(({ name }) => name === 'm1.nano')?.id,
      networks: [{ uuid: network.id }],
      availability_zone: `nova:${host}`,
    },
  });
  const said = () => consoleOf(ask, server.id).catch(String);
  await expect.poll(said, { timeout: WAIT_MS, interval: 500 }).toMatch(/tiny: eth0 address [\d.]+\/\d+/);
  const { ports } = await ask<{ ports: { fixed_ips: { ip_address: string }[] }[] }>(
    'network',
    'GET',
    `/v2.0/ports?device_id=${server.id}`,
  );
  const address = ports[0]?.fixed_ips[0]?.ip_address ?? '';
  expect(await said()).toContain(`tiny: eth0 address ${address}/24`);
  return {
    server: server.id,
    address,
    network: network.id,
    mtu: network.mtu,
    remove: async () => {
      await ask('compute', 'DELETE', `/servers/${server.id}`);
      const ids = async () =>
        (await ask<{ servers: { id: string }[] }>('compute', 'GET', '/servers')).servers.map(({ id }) => id);
      await expect.poll(ids, { timeout: WAIT_MS, interval: 500 }).not.toContain(server.id);
      await ask('network', 'DELETE', `/v2.0/networks/${network.id}`);
    },
  };
}

/** Asks Nova for that, and waits for the state that it leads to. */
export async function act(ask: Ask, server: string, action: object, state: string): Promise<void> {
  await ask('compute', 'POST', `/servers/${server}/action`, action);
  const status = async () => {
    const path = `/servers/${server}`;
    return (await ask<{ server: { status: string } }>('compute', 'GET', path)).server.status;
  };
  await expect.poll(status, { timeout: WAIT_MS, interval: 250 }).toBe(state);
}
