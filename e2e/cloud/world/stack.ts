import { expect } from 'vitest';
import type { Ask } from './openstack';

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

/** A stack makes a network and an instance in it, and removes them again. */
export async function expectStack(ask: Ask): Promise<void> {
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
}
