import { afterAll, beforeAll, expect, test } from 'vitest';
import { destroyWithoutTrace } from './world/first-instance';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { access, deployedCloud, dueWords, readyPlan } from './world/work';

// The other release as far as a token; its compute clouds are in zed-*.all.test.ts, as their images take minutes to build.

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage, 'zed', { enable_openstack_core: false }, 'zed');
  machine = await machineOf(kollage, cloud);
});
afterAll(async () => kollage?.close());

test('Keystone of Zed issues a token, on Python of Debian 12', async () => {
  expect((await access(kollage, cloud)).token).toMatchObject({ ok: true });
  expect(await machine.sh('docker exec keystone python3 --version')).toContain('3.11');
});

test('the second plan has nothing to change', async () => {
  expect(dueWords(await readyPlan(kollage, cloud))).toEqual([]);
});

test('nothing is left when it is destroyed', async () => {
  await destroyWithoutTrace(kollage, cloud, machine);
});
