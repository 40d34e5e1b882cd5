import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endedTask } from '../../server/usecases/ended-task';
import { cancelVerify, requestVerify } from '../../server/usecases/request-verify';
import { saveFile } from '../../server/usecases/save-file';
import { storageTests } from './storage-tests';
import {
  destroyWithoutTrace,
  expectServicesUp,
  firstInstance,
  INSTANCE,
  initTask,
} from './world/first-instance';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { type Ask, openstack, serverNamed } from './world/openstack';
import { expectStack } from './world/stack';
import { act, asker, deployedCloud, dueWords, readyPlan } from './world/work';

const NAME = 'compute';
const GLOBALS = { enable_ceph: true, enable_ceph_rgw: true, enable_tempest: true };
const TESTS_MS = 10 * 60_000;
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
  await expectServicesUp(kollage, cloud, 'Open vSwitch agent');
});

test('the first instance gets its address by DHCP, reads its metadata, and answers at its floating address', async () => {
  address = await firstInstance(kollage, cloud, machine, ask);
});

test('a second time nothing is made, and a plan finds nothing to change', async () => {
  const task = await initTask(kollage, cloud, { wish: {} });
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
  await expectStack(ask);
});

test('a part of Tempest passes', async () => {
  const { id } = await requestVerify(kollage, cloud, { match: 'tempest.api.compute.keypairs' }, asker);
  const task = await endedTask(kollage, cloud, id, TESTS_MS, 'verify');
  expect(task).toMatchObject({ state: 'done', result: { tests: { failed: [] } } });
  expect(task.result?.tests?.passed).toBeGreaterThan(0);
}, 600_000);

test('tests that are stopped leave nothing of theirs', async () => {
  const projects = async () => {
    const found = await ask<{ projects: { name: string }[] }>('identity', 'GET', '/v3/projects');
    return found.projects.map(({ name }) => name).sort();
  };
  const before = await projects();
  const { id } = await requestVerify(kollage, cloud, { match: 'tempest.api.network' }, asker);
  await expect.poll(projects, { timeout: 120_000, interval: 500 }).not.toEqual(before);
  await cancelVerify(kollage, cloud, asker);
  expect(await endedTask(kollage, cloud, id, TESTS_MS, 'verify')).toMatchObject({
    state: 'done',
    cancelled: true,
  });
  expect(await projects()).toEqual(before);
}, 300_000);

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
  const task = await initTask(kollage, cloud, { confirmName: NAME });
  expect(task.error).toBeUndefined();
  expect(await machine.sh("pgrep -fc '[g]uest=instance' || true")).toBe('0');
  await initTask(kollage, cloud, { wish: {} });
  await destroyWithoutTrace(kollage, cloud, machine);
});
