import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Ask, openstack } from './world/openstack';
import { act, deployedCloud } from './world/work';

const HOSTS = 100;
const INSTANCES = 200;
const LIMIT_MS = 20 * 60_000;

let kollage: OpenKollage;
let cloud: string;
let ask: Ask;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage, 'simulated', {
    enable_nova_fake: true,
    num_nova_fake_per_node: HOSTS,
    enable_horizon: false,
    enable_heat: false,
  });
  ask = await openstack(kollage, cloud);
}, LIMIT_MS);
afterAll(async () => {
  if (cloud) await act(kollage, cloud, 'destroy');
  await kollage?.close();
});

interface Service {
  readonly binary: string;
  readonly state: string;
}
interface Instance {
  readonly status: string;
  readonly 'OS-EXT-SRV-ATTR:host': string;
}

/** Waits until a number is reached; the seconds it took. */
async function reach(wanted: number, count: () => Promise<number>): Promise<number> {
  const began = Date.now();
  for (let last = -1; ; ) {
    const now = await count();
    if (now >= wanted) return (Date.now() - began) / 1000;
    if (Date.now() - began > LIMIT_MS) throw new Error(`only ${now} of ${wanted}`);
    if (now !== last) console.log(`${((Date.now() - began) / 1000).toFixed(0)} s: ${now} of ${wanted}`);
    last = now;
    await sleep(2000);
  }
}

test('a hundred simulated compute hosts register, and two hundred instances are scheduled over them', async () => {
  const registered = await reach(HOSTS, async () => {
    const { services } = await ask<{ services: Service[] }>('compute', 'GET', '/os-services');
    return services.filter((one) => one.binary === 'nova-compute' && one.state === 'up').length;
  });
  const { flavor } = await ask<{ flavor: { id: string } }>('compute', 'POST', '/flavors', {
    flavor: { name: 'simulated', ram: 512, disk: 1, vcpus: 1 },
  });
  const image = await emptyImage();
  const { projects } = await ask<{ projects: { id: string }[] }>('identity', 'GET', '/v3/auth/projects');
  for (const { id } of projects)
    await ask('compute', 'PUT', `/os-quota-sets/${id}`, {
      quota_set: { instances: -1, cores: -1, ram: -1 },
    });
  const began = Date.now();
  await ask('compute', 'POST', '/servers', {
    server: {
      name: 'simulated',
      imageRef: image,
      flavorRef: flavor.id,
      min_count: INSTANCES,
      max_count: INSTANCES,
      networks: 'none',
    },
  });
  const instances = async () =>
    (await ask<{ servers: Instance[] }>('compute', 'GET', '/servers/detail?limit=1000')).servers;
  await reach(INSTANCES, async () => (await instances()).filter(({ status }) => status === 'ACTIVE').length);
  const all = await instances();
  const hosts = new Set(all.map((one) => one['OS-EXT-SRV-ATTR:host']));
  console.log(
    `${HOSTS} hosts up ${registered.toFixed(0)} s after the deploy; ${INSTANCES} instances on ${hosts.size} hosts after ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
  expect(all).toHaveLength(INSTANCES);
  expect(hosts.size).toBeGreaterThan(HOSTS / 2);
});

/** An image that no host ever reads. */
async function emptyImage(): Promise<string> {
  const { id } = await ask<{ id: string }>('image', 'POST', '/v2/images', {
    name: 'simulated',
    disk_format: 'raw',
    container_format: 'bare',
  });
  await ask('image', 'PUT', `/v2/images/${id}/file`, new Uint8Array(512));
  return id;
}
