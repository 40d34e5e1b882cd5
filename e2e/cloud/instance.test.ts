import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askWorker } from '../../server/usecases/ask-worker';
import { makeFirstResources } from '../../server/usecases/make-first-resources';
import { saveFile } from '../../server/usecases/save-file';
import type { ServicesView } from '../../server/usecases/views';
import { storageTests } from './storage-tests';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { type Ask, consoleOf, openstack, serverNamed } from './world/openstack';
import { act, asker, deployedCloud, dueWords, readyPlan } from './world/work';

const NAME = 'compute';
const GLOBALS = { enable_ceph: true, enable_ceph_rgw: true };
const INSTANCE = 'demo1';
const INIT_MS = 10 * 60_000;
/** Everything on a compute host that an instance must outlive. */
const COMPUTE_SIDE = [
  'nova_libvirt',
  'nova_compute',
  'neutron_openvswitch_agent',
  'neutron_l3_agent',
  'neutron_dhcp_agent',
  'neutron_metadata_agent',
];

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;
let ask: Ask;
/** The floating address of the first instance. */
let address = '';

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage, NAME, GLOBALS);
  machine = await machineOf(kollage, cloud);
  ask = await openstack(kollage, cloud);
});
afterAll(async () => kollage?.close());

const initTask = (wanted: Parameters<typeof makeFirstResources>[2]) =>
  makeFirstResources(kollage, cloud, wanted, asker, INIT_MS);

const guests = async () => (await machine.sh("pgrep -f '[g]uest=instance' | sort")).split('\n');

/** Pings the instance five times a second while something happens; the numbers that got no answer. */
async function lostDuring(happens: () => Promise<void>): Promise<{ sent: number; lost: number }> {
  await machine.sh(
    `setsid --fork ping -n -i 0.2 -w 600 ${address} > /tmp/ping.log 2>&1 < /dev/null; sleep 1`,
  );
  await happens();
  // SIGQUIT and SIGINT make ping say its numbers; INT ends it.
  await machine.sh('sleep 2; pkill -INT -x ping; sleep 0.5');
  const said = await machine.sh('tail -n 3 /tmp/ping.log');
  const found = /(\d+) packets transmitted, (\d+) received/.exec(said);
  if (!found) throw new Error(`ping said: ${said}`);
  return { sent: Number(found[1]), lost: Number(found[1]) - Number(found[2]) };
}

test('every service of the deployed cloud is up', async () => {
  const services = async () => {
    // The worker answers with a ServicesView (server/usecases/ports.ts).
    const { rows } = (await askWorker(kollage, { kind: 'services', cloud }, 60_000)) as ServicesView;
    return rows.map(({ binary, state }) => `${binary} ${state}`);
  };
  // A compute host is found by its cell some seconds after it began.
  await expect.poll(services, { timeout: 60_000, interval: 1000 }).toContain('nova-compute up');
  expect(await services()).toEqual(
    expect.arrayContaining([
      'nova-conductor up',
      'nova-scheduler up',
      'Open vSwitch agent up',
      'L3 agent up',
    ]),
  );
  expect((await services()).filter((row) => !row.endsWith(' up'))).toEqual([]);
});

test('the first instance gets its address by DHCP, reads its metadata, and answers at its floating address', async () => {
  const task = await initTask({ wish: {} });
  expect(task.error).toBeUndefined();
  expect(task.state).toBe('done');
  address = task.result?.address ?? '';
  console.log(`first ping ${task.result?.firstPing?.toFixed(1)} s after init-cloud began, at ${address}`);
  expect((await machine.sh(`ping -c 3 -W 2 ${address}`)).split('\n').join(' ')).toContain('3 received');
  const server = await serverNamed(ask, INSTANCE);
  expect(server.status).toBe('ACTIVE');
  const said = await consoleOf(ask, server.id);
  expect(said).toMatch(/tiny: eth0 address 10\.0\.0\.\d+\/24/);
  expect(said).toMatch(/tiny: metadata instance-id i-[0-9a-f]{8}/);
  expect(said).toContain(`tiny: metadata hostname ${INSTANCE}`);
});

test('a second time nothing is made, and a plan finds nothing to change', async () => {
  const task = await initTask({ wish: {} });
  expect(task.steps.filter(({ kind, state }) => state === 'made' && kind !== 'ping')).toEqual([]);
  expect(dueWords(await readyPlan(kollage, cloud))).toEqual([]);
});

test('an instance outlives every container of its host, killed, removed and made anew', async () => {
  const before = await guests();
  const { sent, lost } = await lostDuring(async () => {
    for (const name of COMPUTE_SIDE) await machine.sh(`docker kill ${name} > /dev/null; sleep 1`);
    expect(await guests()).toEqual(before);
    await machine.sh('docker rm -f nova_libvirt nova_compute > /dev/null');
    await act(kollage, cloud);
    expect(dueWords(await readyPlan(kollage, cloud))).toEqual([]);
  });
  console.log(`${lost} of ${sent} pings lost while ${COMPUTE_SIDE.length} containers were killed`);
  expect(await guests()).toEqual(before);
  // A network that blinks, and no more: a second of five pings.
  expect(lost).toBeLessThanOrEqual(5);
});

test('Nova still reboots it after that', async () => {
  const { id } = await serverNamed(ask, INSTANCE);
  const before = await guests();
  await ask('compute', 'POST', `/servers/${id}/action`, { reboot: { type: 'HARD' } });
  const until = Date.now() + 120_000;
  while (Date.now() < until && (await guests()).join() === before.join()) await sleep(500);
  expect(await guests()).not.toEqual(before);
  await expect
    .poll(() => machine.sh(`ping -c 1 -W 1 ${address} > /dev/null && echo answers || echo silent`), {
      timeout: 120_000,
    })
    .toBe('answers');
  expect((await serverNamed(ask, INSTANCE)).status).toBe('ACTIVE');
});

storageTests(() => ({ ask, machine, instance: INSTANCE }));

test('a Heat stack makes a network and an instance in it', async () => {
  const template = {
    heat_template_version: '2018-08-31',
    resources: {
      net: { type: 'OS::Neutron::Net' },
      subnet: {
        type: 'OS::Neutron::Subnet',
        properties: { network: { get_resource: 'net' }, cidr: '10.0.9.0/24' },
      },
      server: {
        type: 'OS::Nova::Server',
        properties: {
          image: 'tiny',
          flavor: 'm1.nano',
          networks: [{ subnet: { get_resource: 'subnet' } }],
        },
      },
    },
  };
  interface Stack {
    readonly id: string;
    readonly stack_status: string;
    readonly stack_status_reason: string;
  }
  const { stack } = await ask<{ stack: Stack }>('orchestration', 'POST', '/stacks', {
    stack_name: 'first',
    template,
  });
  const path = `/stacks/first/${stack.id}`;
  const state = async () => {
    const { stack: now } = await ask<{ stack: Stack }>('orchestration', 'GET', path);
    return now.stack_status === 'CREATE_FAILED' ? now.stack_status_reason : now.stack_status;
  };
  await expect.poll(state, { timeout: 240_000, interval: 1000 }).not.toBe('CREATE_IN_PROGRESS');
  expect(await state()).toBe('CREATE_COMPLETE');
  await ask('orchestration', 'DELETE', path);
  await expect.poll(state, { timeout: 120_000, interval: 1000 }).toBe('DELETE_COMPLETE');
});

test('an override of nova-compute shows its line and restarts that one container', async () => {
  const path = 'config/nova/nova-compute.conf';
  await saveFile(kollage, cloud, path, '[libvirt]\nvirt_type = kvm\n', asker);
  const conf = 'update file /etc/kolla/nova-compute/nova.conf';
  const made = await readyPlan(kollage, cloud);
  expect(dueWords(made)).toEqual(['restart container nova_compute', conf]);
  await saveFile(kollage, cloud, path, '[DEFAULT]\nreserved_host_memory_mb = 640\n', asker);
  const before = await machine.containers();
  await act(kollage, cloud);
  const after = await machine.containers();
  const touched = [...after].flatMap(([name, { startedAt }]) =>
    startedAt === before.get(name)?.startedAt ? [] : [name],
  );
  expect(touched).toEqual(['nova_compute']);
});

test('what init-cloud made goes again, and destroy leaves no guest, namespace or bridge', async () => {
  const task = await initTask({ confirmName: NAME });
  expect(task.error).toBeUndefined();
  expect(await machine.sh("pgrep -fc '[g]uest=instance' || true")).toBe('0');
  await initTask({ wish: {} });
  const began = performance.now();
  await act(kollage, cloud, 'destroy');
  console.log(`destroyed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(await machine.sh("pgrep -fc '[g]uest=instance' || true")).toBe('0');
  expect(await machine.sh('ip netns')).toBe('');
  expect(await machine.sh('ip -o link | grep -c ": br-" || true')).toBe('0');
  expect(await machine.sh('docker ps -aq; docker volume ls -q; ls -A /etc/kolla')).toBe('');
});
