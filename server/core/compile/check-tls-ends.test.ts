import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { formatDiagnostic } from '../domain/diagnostic';

const { value: tools } = await readRolesAndTools();
const said = (vip: string, globals: Readonly<Record<string, boolean>>) => {
  if (!tools) throw new Error('the roles cannot be read');
  const given = {
    inventory: { control: ['192.0.2.11'], network: ['192.0.2.11'], compute: [], storage: [], monitoring: [] },
    globals: {
      network_interface: 'eth0',
      kolla_internal_vip_address: vip,
      enable_haproxy: false,
      ...globals,
    },
    overrides: {},
    facts: {},
  };
  return compileGiven(given, tools)
    .diagnostics.map(formatDiagnostic)
    .filter((line) => /HAProxy/.test(line));
};
const own = '192.0.2.11';
const other = '192.0.2.200';

it.each(['kolla_enable_tls_internal', 'kolla_enable_tls_backend'])(
  '%s without HAProxy, where clients reach the services themselves, is an error',
  (setting) => {
    expect(said(own, { [setting]: true })).toEqual([expect.stringContaining(`${setting} needs HAProxy`)]);
  },
);

it('services that speak TLS at https addresses need no load balancer, and plain ones at http addresses neither', () => {
  expect(said(own, { kolla_enable_tls_internal: true, kolla_enable_tls_backend: true })).toEqual([]);
  expect(said(own, {})).toEqual([]);
  expect(said(other, {})).toEqual([]);
});

it("a load balancer of the operator's own has to speak TLS: a warning names its address", () => {
  const [line = ''] = said(other, { kolla_enable_tls_internal: true });
  expect(line).toContain('warning: kolla_enable_tls_internal: HAProxy is off');
  expect(line).toContain('192.0.2.200');
});
