import { expect, it } from 'vitest';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { compileGiven } from './role-cases/compile-given';
import { readRolesAndTools } from './roles-and-tools';

const { value: tools, diagnostics } = await readRolesAndTools();
if (!tools) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));

const all = ['control', 'network', 'compute', 'storage', 'monitoring'];
const desired = (globals: Readonly<Record<string, boolean | number | string>>) =>
  compileGiven(
    {
      inventory: Object.fromEntries(all.map((group) => [group, ['aio']])),
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.11',
        ...globals,
      },
      overrides: {},
      facts: {},
    },
    tools,
  );

it('gives one container other times for its health check than all have', () => {
  const { value } = desired({
    default_container_healthcheck_retries: 4,
    nova_scheduler_healthcheck_retries: 8,
    nova_scheduler_healthcheck_interval: 10,
  });
  const times = (name: string) =>
    value?.hosts.aio?.containers.find((container) => container.spec.name === name)?.spec.healthcheck;
  expect(times('nova_scheduler')).toMatchObject({ retries: 8, interval: 10, timeout: 30 });
  expect(times('nova_conductor')).toMatchObject({ retries: 4, interval: 30, timeout: 30 });
});

it('leaves the object gateway out of the catalogue where it has users of its own', () => {
  const services = (keystone: boolean) =>
    desired({
      enable_ceph: true,
      enable_ceph_rgw: true,
      enable_ceph_rgw_keystone: keystone,
    }).value?.apis.flatMap((api) =>
      api.kind === 'identity' ? [...api.services, ...api.users].map(({ name }) => name) : [],
    );
  expect(services(true)).toEqual(expect.arrayContaining(['swift', 'ceph_rgw']));
  expect(services(false)).not.toEqual(expect.arrayContaining(['swift']));
  expect(services(false)).not.toEqual(expect.arrayContaining(['ceph_rgw']));
});
