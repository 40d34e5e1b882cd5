import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { destroyWithoutTrace, expectServicesUp, firstInstance } from './world/first-instance';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { type Ask, openstack } from './world/openstack';
import { expectStack } from './world/stack';
import { access, deployedCloud, dueWords, readyPlan } from './world/work';

/** Images are built where they are not there yet, on a machine that may be busy. */
const DEPLOY_MS = 40 * 60_000;

let kollage: OpenKollage;

beforeAll(async () => {
  kollage = await openKollage();
});
afterAll(async () => kollage?.close());

const kinds = [
  { name: 'zed-switch', globals: {}, agent: 'Open vSwitch agent' },
  {
    name: 'zed-bridge',
    globals: { neutron_plugin_agent: 'linuxbridge', enable_heat: false, enable_horizon: false },
    agent: 'Linux bridge agent',
  },
];

describe.each(kinds)('Zed with an $agent', ({ name, globals, agent }) => {
  let cloud: string;
  let machine: Machine;
  let ask: Ask;

  beforeAll(async () => {
    cloud = await deployedCloud(kollage, name, globals, 'zed');
    machine = await machineOf(kollage, cloud);
    ask = await openstack(kollage, cloud);
  }, DEPLOY_MS);

  test('brings every service up, on Python of Debian 12', async () => {
    await expectServicesUp(kollage, cloud, agent);
    expect(await machine.sh('docker exec nova_api python3 --version')).toContain('3.11');
  });

  test('has an instance with an address, metadata and a ping at its floating address', async () => {
    await firstInstance(kollage, cloud, machine, ask);
  });

  test('has nothing to change at the second plan', async () => {
    expect(dueWords(await readyPlan(kollage, cloud))).toEqual([]);
  });

  test.runIf(name === 'zed-switch')('makes a Heat stack and shows the dashboard', async () => {
    await expectStack(ask);
    const { horizon } = await access(kollage, cloud);
    const page = await fetch(`${horizon}/auth/login/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('name="password"');
  });

  test('leaves nothing when it is destroyed', async () => {
    await destroyWithoutTrace(kollage, cloud, machine);
  });
});
