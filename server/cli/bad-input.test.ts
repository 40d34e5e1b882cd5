import { lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOf, run } from './test-program';

interface Bad {
  readonly code: number;
  readonly strict: number;
  readonly says: readonly string[];
}

const error = (...says: string[]): Bad => ({ code: 1, strict: 1, says });
const warning = (...says: string[]): Bad => ({ code: 0, strict: 1, says });

const inputs: Readonly<Record<string, Bad>> = {
  good: { code: 0, strict: 0, says: ['No mistake found.'] },
  'unknown-child': error('inventory:18: unknown child group "contrl"; did you mean "control"?'),
  'duplicate-host': error('inventory:18: host "ctl01" has two values for "ansible_host"'),
  'group-cycle': error('inventory:18: cycle of groups: alpha > beta > alpha'),
  'globals-not-yaml': error('globals.yml:1: not valid YAML'),
  'misspelt-key': warning(
    'globals.yml:5: warning: no role knows the setting "keystone_listen_prot"; did you mean "keystone_listen_port"?',
  ),
  'wrong-type': error(
    'globals.yml:5: keystone_listen_port must be a port from 1 to 65535, not "many"',
    'globals.yml:6: enable_rsyslog must be true or false, not "perhaps"',
  ),
  'choice-of-another-release': error(
    'globals.yml:5: neutron_plugin_agent cannot be linuxbridge in release 2025.1, only in zed: choose openvswitch, or another openstack_release',
  ),
  'override-unknown-name': error(
    'config/keystone.conf:3: unknown name "fernet_token_expiri"; did you mean "fernet_token_expiry"?',
  ),
  'override-not-ini': error('config/keystone.conf:2: not INI: expected "key = value"'),
  'override-unread': warning(
    'config/keyston/keystone.conf: warning: no role reads this override; did you mean "keystone/keystone.conf"?',
  ),
  'settings-cycle': error(
    'globals.yml:5: settings refer to each other in a circle: keystone_listen_port -> keystone_internal_port',
  ),
  empty: error('inventory: this file is missing', 'globals.yml: this file is missing'),
};

it.each(Object.entries(inputs))('validate says what is wrong with %s', async (fixture, expected) => {
  const { folder, remove } = await copyOf(fixture);
  try {
    const ran = await run(['validate', '-c', folder]);
    const told = `${ran.out}\n${ran.err}`;
    for (const line of expected.says) expect(told).toContain(line.includes(':') ? join(folder, line) : line);
    expect(ran.code).toBe(expected.code);
    expect((await run(['validate', '--strict', '-c', folder])).code).toBe(expected.strict);
    expect(told).not.toMatch(/^\s+at .*\.ts:/m);
  } finally {
    await remove();
  }
});

it.each(Object.entries(inputs).filter(([, { code }]) => code === 1))(
  'genconfig and deploy refuse %s, write nothing and reach no host',
  async (fixture) => {
    const { folder, remove } = await copyOf(fixture);
    try {
      const before = await readdir(folder, { recursive: true });
      expect((await run(['genconfig', '-c', folder, '-o', join(folder, '..', 'out')])).code).toBe(1);
      expect(await readdir(join(folder, '..'))).toEqual([fixture]);
      expect((await run(['deploy', '--yes', '-c', folder])).code).toBe(1);
      expect(await readdir(folder, { recursive: true })).toEqual(before);
    } finally {
      await remove();
    }
  },
);

it('tells the mistakes of several files at once', async () => {
  const { folder, remove } = await copyOf('many-mistakes', false);
  const { err, code } = await run(['genconfig', '-c', folder, '-o', join(folder, 'out')]);
  expect(code).toBe(1);
  expect(err).toContain('inventory:18: unknown child group "contrl"');
  expect(err).toContain('globals.yml:5: keystone_listen_port must be a port');
  expect(err).toContain('make them with: kollage genpwd -c');
  await remove();
});

it('ends with 2 for a command line that it does not understand', async () => {
  for (const argv of [
    ['deploi'],
    ['validate', '--strikt', '-c', '.'],
    ['genconfig', '-c', '.'],
    ['validate'],
  ])
    expect((await run(argv)).code, argv.join(' ')).toBe(2);
  expect((await run(['--help'])).code).toBe(0);
});

it('verify says how to get acceptance tests where there are none, and reaches no host', async () => {
  const { folder, remove } = await copyOf('good');
  try {
    const ran = await run(['verify', '-c', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('Set enable_tempest: true in globals.yml and deploy.');
  } finally {
    await remove();
  }
});

it('asks once for each setting that an empty globals.yml lacks, in that file', async () => {
  const { folder, remove } = await copyOf('good');
  try {
    await writeFile(join(folder, 'globals.yml'), '---\n');
    const ran = await run(['validate', '--json', '-c', folder]);
    const errors = ran.out.split('\n').flatMap((line) => {
      const { severity, summary, at } = JSON.parse(line);
      return severity === 'error' ? [`${at?.file}: ${summary}`] : [];
    });
    expect(errors).toContain(
      `${join(folder, 'globals.yml')}: kolla_internal_vip_address has no value: set it here, or in the inventory`,
    );
    expect(errors.filter((line) => line.includes('roles/'))).toEqual([]);
    expect(new Set(errors).size).toBe(errors.length);
  } finally {
    await remove();
  }
});

it('follows links to overrides, and warns of one that nothing reads', async () => {
  const { folder, remove } = await copyOf('good');
  try {
    await mkdir(join(folder, '..', 'real'));
    await writeFile(join(folder, '..', 'real', 'nothing.conf'), 'x = 1\n');
    await symlink(join('..', '..', 'real'), join(folder, 'config', 'linked'));
    expect((await run(['validate', '-c', folder])).out).toContain(
      'config/linked/nothing.conf: warning: no role reads',
    );
  } finally {
    await remove();
  }
});

it('genpwd writes through a linked passwords.yml', async () => {
  const { folder, remove } = await copyOf('good', false);
  try {
    await writeFile(join(folder, '..', 'kept.yml'), '---\n');
    await symlink(join('..', 'kept.yml'), join(folder, 'passwords.yml'));
    expect((await run(['genpwd', '-c', folder])).code).toBe(0);
    expect((await lstat(join(folder, 'passwords.yml'))).isSymbolicLink()).toBe(true);
    expect((await run(['genpwd', '-c', folder])).out).toContain('every secret has a value already');
  } finally {
    await remove();
  }
});

it('refuses a globals.yml that is not UTF-8, with the line', async () => {
  const { folder, remove } = await copyOf('good');
  try {
    await writeFile(
      join(folder, 'globals.yml'),
      Buffer.from('---\nopenstack_region_name: "R\xe9gion"\n', 'latin1'),
    );
    const ran = await run(['validate', '-c', folder]);
    expect(ran.code).toBe(1);
    expect(`${ran.out}${ran.err}`).toContain(`${join(folder, 'globals.yml')}:2: this line is not UTF-8`);
  } finally {
    await remove();
  }
});
