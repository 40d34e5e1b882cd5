import { afterAll, beforeAll, expect, test } from 'vitest';
import { destroyWithoutTrace, expectServicesUp, firstInstance } from './world/first-instance';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { type Ask, openstack } from './world/openstack';
import { expectStack } from './world/stack';
import { access, deployedCloud, dueWords, readyPlan } from './world/work';

/** Images are built where they are not there yet, on a machine that may be busy. */
const DEPLOY_MS = 40 * 60_000;

export interface ZedCloud {
  readonly name: string;
  /** The agent that is to be up. */
  readonly agent: string;
  readonly globals: Readonly<Record<string, unknown>>;
}

/** The other release as a cloud of its own; with Heat and the dashboard where its settings have them. */
export function zedTests({ name, agent, globals }: ZedCloud): void {
  let kollage: OpenKollage;
  let cloud: string;
  let machine: Machine;
  let ask: Ask;

  beforeAll(async () => {
    kollage = await openKollage();
    cloud = await deployedCloud(kollage, name, globals, 'zed');
    machine = await machineOf(kollage, cloud);
    ask = await openstack(kollage, cloud);
  }, DEPLOY_MS);
  afterAll(async () => kollage?.close());

  test('every service is up, on Python of Debian 12', async () => {
    await expectServicesUp(kollage, cloud, agent);
    expect(await machine.sh('docker exec nova_api python3 --version')).toContain('3.11');
  });

  test('an instance has an address, metadata and a ping at its floating address', async () => {
    await firstInstance(kollage, cloud, machine, ask);
  });

  test('the second plan has nothing to change', async () => {
    expect(dueWords(await readyPlan(kollage, cloud))).toEqual([]);
  });

  test.runIf(globals.enable_heat !== false)('a Heat stack comes and goes', async () => {
    await expectStack(ask);
  });

  test.runIf(globals.enable_horizon !== false)('the dashboard asks who one is', async () => {
    const { horizon } = await access(kollage, cloud);
    const page = await fetch(`${horizon}/auth/login/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('name="password"');
  });

  test('nothing is left when it is destroyed', async () => {
    await destroyWithoutTrace(kollage, cloud, machine);
  });
}
