import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DesiredState } from '../core/domain/desired';
import { formatDiagnostic, hasErrors } from '../core/domain/diagnostic';
import { checkCase } from './role-cases/check-case';
import { compileGiven } from './role-cases/compile-given';
import { readCase } from './role-cases/read-case';
import { readRolesAndTools, rolesFolder } from './roles-and-tools';

const folder = rolesFolder();
const { value: tools, diagnostics } = await readRolesAndTools();
if (!tools) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
const cases = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/]+\/cases\/[^/]+\.yml$/.test(path))
  .sort();

it('finds cases', () => {
  expect(cases.length).toBeGreaterThan(0);
});

it.each(cases)('roles/%s holds', (path) => {
  const read = readCase(readFileSync(join(folder, path), 'utf8'), `roles/${path}`);
  expect(read.diagnostics.map(formatDiagnostic)).toEqual([]);
  const role = tools.catalog.roles[path.split('/')[0] ?? ''];
  if (!read.value || !role) throw new Error(`no role has the case ${path}`);
  const made = compileGiven(read.value.given, tools);
  if (!made.value) throw new Error(made.diagnostics.map(formatDiagnostic).join('\n'));
  expect(checkCase(role, read.value, made.value)).toEqual([]);
  expect(deafToUdev(made.value)).toEqual([]);
});

/** Containers that see the host's udev but not its semaphores: the device-mapper in them waits for ever. */
function deafToUdev(desired: DesiredState): string[] {
  return Object.entries(desired.hosts).flatMap(([host, { containers }]) =>
    containers
      .filter(({ spec }) => spec.ipc !== 'host' && spec.mounts.some(({ source }) => source === '/run/udev'))
      .map(({ spec }) => `${host} ${spec.name}`),
  );
}

const one = ['aio'];
const controllers = ['ctl01', 'ctl02', 'ctl03'];
const shapes = {
  'an all-in-one': { control: one, network: one, compute: one, storage: one, monitoring: one },
  'three controllers and two computes': {
    control: controllers,
    network: controllers,
    compute: ['cmp01', 'cmp02'],
    storage: controllers,
    monitoring: ['ctl01'],
  },
};

/** Also the roles that a cloud has only when asked for. */
const switchedOn = Object.fromEntries(
  Object.keys(tools.catalog.roles)
    .map((role) => `enable_${role}`)
    .filter((setting) => tools.catalog.settings[setting])
    .map((setting) => [setting, true]),
);

describe.each(['zed', '2025.1'])('every role in release %s', (openstack_release) => {
  it.each(Object.entries(shapes))('compiles for %s', (_, inventory) => {
    const made = compileGiven(
      {
        inventory,
        globals: {
          ...switchedOn,
          openstack_release,
          network_interface: 'eth0',
          kolla_internal_vip_address: '192.0.2.200',
          api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
        },
        overrides: {},
        facts: {},
      },
      tools,
    );
    expect(made.diagnostics.map(formatDiagnostic)).toEqual([]);
    const running = new Set(
      Object.values(made.value?.hosts ?? {}).flatMap((h) => h.containers.map((c) => c.role)),
    );
    const expected = Object.values(tools.catalog.roles).filter(
      ({ spec }) => Object.keys(spec.containers).length > 0,
    );
    expect([...running].sort()).toEqual(expected.map(({ spec }) => spec.name).sort());
    expect(hasErrors(made.diagnostics)).toBe(false);
  });
});
