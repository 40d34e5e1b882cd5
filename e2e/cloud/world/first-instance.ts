import { expect } from 'vitest';
import { askWorker } from '../../../server/usecases/ask-worker';
import type { Kollage } from '../../../server/usecases/kollage';
import { makeFirstResources } from '../../../server/usecases/make-first-resources';
import type { ServicesView } from '../../../server/views/services';
import type { Machine } from './machine';
import { type Ask, consoleOf, serverNamed } from './openstack';
import { act, asker } from './work';

/** What `init-cloud` calls its instance. */
export const INSTANCE = 'demo1';
const INIT_MS = 10 * 60_000;

/** Makes or removes first resources; the task as it ended. */
export const initTask = (kollage: Kollage, cloud: string, wanted: Parameters<typeof makeFirstResources>[2]) =>
  makeFirstResources(kollage, cloud, wanted, asker, INIT_MS);

/** Every service of the cloud is up, these among them. */
export async function expectServicesUp(kollage: Kollage, cloud: string, ...among: readonly string[]) {
  const services = async () => {
    // The worker answers with a ServicesView (server/usecases/ports.ts).
    const { rows } = (await askWorker(kollage, { kind: 'services', cloud }, 60_000)) as ServicesView;
    return rows.map(({ binary, state }) => `${binary} ${state}`);
  };
  // A compute host is found by its cell some seconds after it began.
  await expect.poll(services, { timeout: 60_000, interval: 1000 }).toContain('nova-compute up');
  expect(await services()).toEqual(
    expect.arrayContaining(
      ['nova-conductor', 'nova-scheduler', 'L3 agent', ...among].map((name) => `${name} up`),
    ),
  );
  expect((await services()).filter((row) => !row.endsWith(' up'))).toEqual([]);
}

/** Makes the first instance: it got its address by DHCP, read its metadata, and answers at the floating address given back. */
export async function firstInstance(
  kollage: Kollage,
  cloud: string,
  machine: Machine,
  ask: Ask,
): Promise<string> {
  const task = await initTask(kollage, cloud, { wish: {} });
  expect(task.error).toBeUndefined();
  expect(task.state).toBe('done');
  const address = task.result?.address ?? '';
  console.log(`first ping ${task.result?.firstPing?.toFixed(1)} s after init-cloud began, at ${address}`);
  expect((await machine.sh(`ping -c 3 -W 2 ${address}`)).split('\n').join(' ')).toContain('3 received');
  const server = await serverNamed(ask, INSTANCE);
  expect(server.status).toBe('ACTIVE');
  const said = await consoleOf(ask, server.id);
  expect(said).toMatch(/tiny: eth0 address 10\.0\.0\.\d+\/24/);
  expect(said).toMatch(/tiny: metadata instance-id i-[0-9a-f]{8}/);
  expect(said).toContain(`tiny: metadata hostname ${INSTANCE}`);
  return address;
}

/** Destroys the cloud with what runs in it: no guest, namespace, bridge, container, volume or file stays on its host. */
export async function destroyWithoutTrace(kollage: Kollage, cloud: string, machine: Machine): Promise<void> {
  const began = performance.now();
  await act(kollage, cloud, 'destroy');
  console.log(`destroyed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(await machine.sh("pgrep -fc '[g]uest=instance' || true")).toBe('0');
  expect(await machine.sh('ip netns')).toBe('');
  expect(await machine.sh('ip -o link | grep -cE ": (br-|brq|vxlan|tap)" || true')).toBe('0');
  expect(await machine.sh('docker ps -aq; docker volume ls -q; ls -A /etc/kolla')).toBe('');
}
