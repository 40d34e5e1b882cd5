import { expect, it } from 'vitest';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { compileGiven } from './role-cases/compile-given';
import { readRolesAndTools } from './roles-and-tools';

const { value: tools, diagnostics } = await readRolesAndTools();
if (!tools) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));

it.each([
  ['replica', ['192.0.2.13', '192.0.2.12', '192.0.2.11']],
  ['active', ['192.0.2.11', '192.0.2.12', '192.0.2.13']],
])('mariadb_backup_target %s backs up the first of %j whose database runs', (target, hosts) => {
  const made = compileGiven(
    {
      inventory: {
        control: ['192.0.2.11', '192.0.2.12', '192.0.2.13'],
        network: ['192.0.2.11'],
        compute: ['192.0.2.11'],
        storage: ['192.0.2.11'],
      },
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        mariadb_backup_target: target,
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(made.value?.backups?.parts.find(({ part }) => part === 'mariadb')?.hosts).toEqual(hosts);
});
