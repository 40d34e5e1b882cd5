import { expect, test } from 'vitest';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import type { DesiredSystem } from '../../core/domain/desired';
import { createConnections } from '../connections';
import { bootstrapServer } from './perform-system';
import { probe } from './prechecks';

const BAD = ['$(touch x)', '`x`', ';x', '-x', '--help', "'", '"', 'a b', '*', '/etc/passwd', '../x'];

/** A host that notes every program with its words. */
async function listening() {
  const world = createFakeWorld({ hosts: ['h1'] });
  const ran: (readonly string[])[] = [];
  for (const name of ['env', 'sysctl', 'systemctl', 'tee', 'ping', 'getent'])
    world.programs.set(name, (argv) => {
      ran.push(argv);
      return { code: 0, stdout: '' };
    });
  const connection = await createConnections(createFakeHosts(world)).get({ kind: 'local', name: 'h1' });
  const set = (system: Partial<DesiredSystem>, items: readonly string[]) =>
    bootstrapServer(
      connection,
      {
        timeSync: false,
        packages: [],
        sysctl: {},
        dockerDaemon: {},
        disabledUnits: [],
        sharedMounts: [],
        hostsEntries: [],
        ...system,
      },
      items,
      world.clock,
      new AbortController().signal,
      () => undefined,
    );
  return { world, connection, ran, set };
}

test.each(BAD)('%j stays one word of a program, behind -- where an operand stands', async (bad) => {
  const { connection, ran, set } = await listening();
  await set({ sysctl: { 'vm.swappiness': bad } }, [`package ${bad}`, 'sysctl vm.swappiness', `unit ${bad}`]);
  await probe(
    connection,
    {
      vips: [{ address: bad, interface: 'eth0' }],
      ports: [],
      interfaces: [],
      modules: [],
      volumeGroups: [],
      memoryMib: 0,
    },
    bad,
  );
  for (const argv of ran.filter((words) => words.includes(bad)))
    expect(argv.indexOf('--')).toBe(argv.indexOf(bad) - 1);
  const install = ran.find((argv) => argv.includes('install'));
  expect(install?.slice(-2)).toEqual(['--', bad]);
  expect(ran.find((argv) => argv[0] === 'ping')?.slice(-2)).toEqual(['--', bad]);
  expect(ran.find((argv) => argv[0] === 'getent')?.slice(-2)).toEqual(['--', bad]);
  expect(ran.find((argv) => argv[0] === 'systemctl')?.slice(-2)).toEqual(['--', bad]);
  expect(ran.find((argv) => argv[0] === 'sysctl')?.at(-1)).toBe(`vm.swappiness=${bad}`);
  expect(ran.some((argv) => argv[0] === 'sh')).toBe(false);
});

test('a kernel setting of several lines sets nothing', async () => {
  const { world, ran, set } = await listening();
  const many = set({ sysctl: { 'vm.swappiness': '1\nkernel.core_pattern = |/tmp/x' } }, [
    'sysctl vm.swappiness',
  ]);
  await expect(many).rejects.toMatchObject({ tag: 'BadSysctl' });
  expect(ran).toEqual([]);
  expect(world.host('h1').files.size).toBe(0);
});
