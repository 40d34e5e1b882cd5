import { expect, it } from 'vitest';
import { EngineError } from '../engine/errors';
import type { CloudSession } from '../engine/ports';
import { askCapacity } from './read-capacity';

const inventory = (total: number, reserved: number, allocation_ratio: number) => ({
  ...{ total, reserved, allocation_ratio, min_unit: 1, max_unit: total, step_size: 1 },
});
const answers: Readonly<Record<string, unknown>> = {
  '/resource_providers': {
    resource_providers: [
      { uuid: 'u2', name: 'cmp02', generation: 3, links: [] },
      { uuid: 'u1', name: 'cmp01', generation: 3, links: [] },
      { uuid: 'net', name: 'cmp01:NIC', generation: 3, links: [] },
    ],
  },
  '/resource_providers/u1/inventories': {
    inventories: {
      VCPU: inventory(8, 1, 4),
      MEMORY_MB: inventory(16_000, 512, 1),
      DISK_GB: inventory(100, 0, 1),
    },
  },
  '/resource_providers/u1/usages': { usages: { VCPU: 5, MEMORY_MB: 2048, DISK_GB: 20 } },
  '/resource_providers/u2/inventories': { inventories: { VCPU: inventory(4, 0, 16) } },
  '/resource_providers/u2/usages': { usages: { VCPU: 0 } },
  '/resource_providers/net/inventories': { inventories: { NET_BW_EGR_KILOBIT_PER_SEC: inventory(1, 0, 1) } },
};
const session = (given = answers): CloudSession => ({
  project: 'p',
  has: () => true,
  async ask({ path, service }) {
    if (service !== 'placement') throw new Error(service);
    if (!(path in given)) throw new EngineError('ApiDown', `${path} does not answer`, { retryable: true });
    return given[path];
  },
});

it('counts what a host has, without what is reserved, times the ratio, and what is given away', async () => {
  const { hosts } = await askCapacity(session());
  expect(hosts).toEqual([
    {
      host: 'cmp01',
      vcpus: { total: 8, capacity: 28, promised: 5 },
      memory: { total: 16_000 * 2 ** 20, capacity: 15_488 * 2 ** 20, promised: 2 ** 31 },
      disk: { total: 100 * 2 ** 30, capacity: 100 * 2 ** 30, promised: 20 * 2 ** 30 },
    },
    { host: 'cmp02', vcpus: { total: 4, capacity: 64, promised: 0 } },
  ]);
});

it('says nothing of any host when one question gets no answer', async () => {
  const { '/resource_providers/u2/usages': _, ...rest } = answers;
  await expect(askCapacity(session(rest))).rejects.toThrow('does not answer');
});
