import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFirstResources } from '../../server/usecases/make-first-resources';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { type Ask, openstack, serverNamed } from './world/openstack';
import { attach, deleteVolume, detach, newVolume, says } from './world/volumes';
import { act, asker, deployedCloud, dueWords, readyPlan } from './world/work';

const NAME = 'volume';
const GLOBALS = { enable_ceph: true, enable_cinder: true, enable_heat: false, enable_horizon: false };
const INSTANCE = 'demo1';
const INIT_MS = 10 * 60_000;
const GIB = 1024 ** 3;

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;
let ask: Ask;

beforeAll(async () => {
  kollage = await openKollage();
});
afterAll(async () => kollage?.close());

/** What lies in a pool of the cloud's Ceph. */
const inPool = async (pool: string): Promise<readonly string[]> =>
  (await machine.sh(`docker exec ceph_mon rbd --pool ${pool} ls`)).split('\n').filter(Boolean);

test('an instance answers whose image and disk are in Ceph', async () => {
  cloud = await deployedCloud(kollage, NAME, GLOBALS);
  machine = await machineOf(kollage, cloud);
  ask = await openstack(kollage, cloud);
  const task = await makeFirstResources(kollage, cloud, { wish: {} }, asker, INIT_MS);
  expect(task.error).toBeUndefined();
  const { id, status } = await serverNamed(ask, INSTANCE);
  expect(status).toBe('ACTIVE');
  expect(await inPool('vms')).toContain(`${id}_disk`);
  expect(await inPool('images')).toHaveLength(1);
  expect(dueWords(await readyPlan(kollage, cloud))).toEqual([]);
});

test('the instance sees a volume come and go', async () => {
  const { id } = await serverNamed(ask, INSTANCE);
  const volume = await newVolume(ask, 'one', 1);
  expect(await inPool('volumes')).toEqual([`volume-${volume}`]);
  await attach(ask, id, volume);
  await says(ask, id, `tiny: disk vdb with ${GIB} bytes`);
  await detach(ask, id, volume);
  await says(ask, id, 'tiny: disk vdb is gone');
  await deleteVolume(ask, volume);
  expect(await inPool('volumes')).toEqual([]);
});

test('a nova_libvirt made anew has the keys again: a second volume is attached to the same instance', async () => {
  const { id } = await serverNamed(ask, INSTANCE);
  await machine.sh('docker rm -f nova_libvirt > /dev/null');
  await act(kollage, cloud);
  const volume = await newVolume(ask, 'two', 2);
  await attach(ask, id, volume);
  await says(ask, id, `tiny: disk vdb with ${2 * GIB} bytes`);
  await detach(ask, id, volume);
  await deleteVolume(ask, volume);
});

test('destroy leaves no guest, container or volume', async () => {
  await act(kollage, cloud, 'destroy');
  expect(await machine.sh("pgrep -fc '[g]uest=instance' || true")).toBe('0');
  expect(await machine.sh('docker ps -aq; docker volume ls -q; ls -A /etc/kolla')).toBe('');
});
