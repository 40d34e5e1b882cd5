import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';

const { value: tools } = await readRolesAndTools();
const all = ['ctl01', 'ctl02', 'cmp01'];
const compiled = () => {
  if (!tools) throw new Error('the roles cannot be read');
  const control = ['ctl01', 'ctl02'];
  return compileGiven(
    {
      inventory: {
        control,
        network: control,
        compute: ['cmp01'],
        storage: control,
        monitoring: ['ctl01'],
        spare: ['old01'],
      },
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
};
const desired = compiled().value;
const needsOf = (host: string, name: string) =>
  (desired?.hosts[host]?.containers.find((one) => one.spec.name === name)?.needs ?? []).map((need) =>
    need.kind === 'container' ? `${need.host}/${need.name}` : `${need.kind} ${need.id}`,
  );

it('needs a network service wherever it runs', () => {
  expect(needsOf('ctl02', 'keystone')).toEqual(
    expect.arrayContaining(['ctl01/mariadb', 'ctl02/mariadb', 'ctl01/memcached', 'ctl02/memcached']),
  );
});

it('needs the load balancer where it reaches a role through the floating address', () => {
  expect(needsOf('ctl02', 'keystone')).toEqual(expect.arrayContaining(['ctl01/haproxy', 'ctl02/haproxy']));
});

it('needs what only serves its own machine on its own host alone', () => {
  expect(needsOf('ctl02', 'keystone').filter((need) => need.endsWith('/keepalived'))).toEqual([
    'ctl02/keepalived',
  ]);
});

it('needs the jobs of its role, that of the first host once for all', () => {
  expect(needsOf('ctl02', 'keystone')).toContain('job keystone/keystone_bootstrap@ctl01');
  expect(
    needsOf('ctl02', 'keystone').filter((need) => need.startsWith('job keystone/keystone_bootstrap')),
  ).toHaveLength(2); // made whole, or widened in an upgrade
});

it('lets an independent container start before the one-shots of its role', () => {
  expect(needsOf('cmp01', 'nova_libvirt')).toEqual([]);
  expect(needsOf('cmp01', 'nova_compute')).toContain('cmp01/nova_libvirt');
});

it('names each need once', () => {
  for (const host of all)
    for (const { spec } of desired?.hosts[host]?.containers ?? []) {
      const needs = needsOf(host, spec.name);
      expect(new Set(needs).size).toBe(needs.length);
    }
});

it('wants nothing of a host that no role is placed on', () => {
  expect(desired?.hosts.old01).toBeUndefined();
  expect(desired?.idle).toEqual(['old01']);
});
