import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOf, run } from '../test-program';

type Files = Readonly<Record<string, string>>;

/** Works on a copy of the good folder with more files in it; a file of that folder is replaced. */
async function withFiles(files: Files, work: (folder: string) => Promise<void>): Promise<void> {
  const { folder, remove } = await copyOf('good');
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await work(folder);
  } finally {
    await remove();
  }
}

/** The listen port of Keystone that each host's configuration has, asked for as an operator would. */
async function portOf(folder: string, more: readonly string[] = []): Promise<string> {
  const out = join(folder, '..', 'out');
  const ran = await run(['genconfig', '-c', folder, '-o', out, ...more]);
  if (ran.code !== 0) throw new Error(ran.err);
  const text = await readFile(join(out, 'ctl01', 'keystone', 'keystone-uwsgi.ini'), 'utf8');
  return /:(\d+)$/m.exec(text)?.[1] ?? text;
}

const port = (value: number) => `keystone_listen_port: ${value}\n`;

it.each<[string, Files, string]>([
  ['group_vars over the default', { 'group_vars/control.yml': port(1001) }, '1001'],
  [
    'a folder of group_vars',
    { 'group_vars/control/a/b': port(1), 'group_vars/control/z.yml': port(1002) },
    '1002',
  ],
  [
    'a nearer group over all',
    { 'group_vars/all.yml': port(1), 'group_vars/control.yaml': port(1003) },
    '1003',
  ],
  [
    'host_vars over group_vars',
    { 'group_vars/control': port(1), 'host_vars/ctl01.json': '{"keystone_listen_port": 1004}' },
    '1004',
  ],
  ['globals.d over all of group_vars', { 'group_vars/all': port(1), 'globals.d/a.yml': port(1005) }, '1005'],
  ['the last of globals.d', { 'globals.d/20.yml': port(1006), 'globals.d/10.yml': port(1) }, '1006'],
  ['a group over globals.d', { 'globals.d/a.yml': port(1), 'group_vars/control.yml': port(1007) }, '1007'],
])('%s counts', (_, files, expected) =>
  withFiles(files, async (folder) => expect(await portOf(folder)).toBe(expected)),
);

it('says at which file and line of these a value is wrong', () =>
  withFiles(
    {
      'group_vars/control.yml': '---\nkeystone_listen_port: many\n',
      'host_vars/cmp01/main.yml': '[a]\n',
      'globals.d/one.yml': 'enable_rsyslog: perhaps\n',
    },
    async (folder) => {
      const { code, out } = await run(['validate', '-c', folder]);
      expect(code).toBe(1);
      expect(out).toContain(`${join(folder, 'globals.d/one.yml')}:1: enable_rsyslog must be true or false`);
      expect(out).toContain(`${join(folder, 'host_vars/cmp01/main.yml')}:1: must be a map of variables`);
      await rm(join(folder, 'host_vars'), { recursive: true });
      await rm(join(folder, 'globals.d'), { recursive: true });
      const again = await run(['validate', '-c', folder]);
      expect(again.out).toContain(
        `${join(folder, 'group_vars/control.yml')}:2: keystone_listen_port must be`,
      );
      expect((await run(['genconfig', '-c', folder, '-o', join(folder, '..', 'out')])).err).toContain(
        `${join(folder, 'group_vars/control.yml')}:2: keystone_listen_port must be`,
      );
    },
  ));

it('warns of each file there that is not read, and refuses a secret', () =>
  withFiles(
    {
      'group_vars/controll.yml': port(1),
      'group_vars/control.yml': port(1),
      'group_vars/control/one.ini': port(1),
      'group_vars/control/.hidden': port(1),
      'group_vars/all.yml': 'keystone_admin_password: x\nkeystone_listen_prot: 1\nenable_octavia: "yes"\n',
      'globals.d/readme.txt': 'text',
    },
    async (folder) => {
      const { out } = await run(['validate', '-c', folder]);
      const lines = out.split('\n').filter((line) => /group_vars|globals\.d/.test(line));
      expect(lines.map((line) => line.replace(`${folder}/`, ''))).toEqual([
        'globals.d/readme.txt: warning: this file is not read: only globals.d/*.yml, *.yaml and *.json are',
        'group_vars/control/one.ini: warning: this file is not read: Ansible reads *.yml, *.yaml, *.json and names without an end there',
        'group_vars/control.yml: warning: this file is not read: group_vars/control is there, and comes first',
        'group_vars/controll.yml: warning: no group of the inventory has this name: the file is not read; did you mean "control"?',
        'group_vars/all.yml:1: keystone_admin_password is a secret: it belongs in passwords.yml',
        'group_vars/all.yml:2: warning: no role knows the setting "keystone_listen_prot"; did you mean "keystone_listen_port"?',
        'group_vars/all.yml:3: enable_octavia asks for what Kollage does not have yet: set it to no, or remove the line',
      ]);
    },
  ));

it('asks which of two inventories counts, and takes what -i names', () =>
  withFiles({}, async (folder) => {
    await cp(join(folder, 'inventory'), join(folder, 'hosts'));
    const ran = await run(['validate', '-c', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('inventory and hosts are both inventories: name the one to use with -i');
    expect((await run(['validate', '-c', folder, '-i', join(folder, 'hosts')])).code).toBe(0);
    const missing = await run(['validate', '-c', folder, '-i', join(folder, 'nowhere')]);
    expect(missing.err).toContain(`${join(folder, 'nowhere')}: there is no such inventory`);
  }));

it('lets a later inventory win, with the variables beside each', () =>
  withFiles({}, async (folder) => {
    const other = join(folder, '..', 'other');
    await mkdir(join(other, 'host_vars'), { recursive: true });
    await writeFile(join(other, 'second'), '[control]\nctl01 keystone_listen_port=1001\n');
    await writeFile(join(other, 'third'), '[control]\nctl01 keystone_listen_port=1002\n');
    const both = ['-i', join(folder, 'inventory'), '-i', join(other, 'second'), '-i', join(other, 'third')];
    expect(await portOf(folder, both)).toBe('1002');
    await writeFile(join(other, 'host_vars', 'ctl01'), port(1003));
    expect(await portOf(folder, both)).toBe('1003');
    expect(await portOf(folder)).toBe('5000');
  }));

it('reads a folder of inventories, with what lies in it', () =>
  withFiles(
    { 'hosts/group_vars/control.yml': port(1004), 'hosts/note.txt': 'no inventory' },
    async (folder) => {
      await rename(join(folder, 'inventory'), join(folder, 'hosts', '10-all'));
      expect(await portOf(folder)).toBe('1004');
      await writeFile(join(folder, 'hosts', '20-program'), '#!/bin/sh\n');
      expect((await run(['validate', '-c', folder])).out).toContain(
        `${join(folder, 'hosts/20-program')}:1: this inventory is a program`,
      );
    },
  ));

it("gives templates the environment of the command by lookup('env')", () =>
  withFiles({ 'config/keystone.conf': "[mine]\nx = {{ lookup('env', 'OPERATOR') }}\n" }, async (folder) => {
    const out = join(folder, '..', 'out');
    expect((await run(['genconfig', '-c', folder, '-o', out])).code).toBe(0);
    expect(await readFile(join(out, 'ctl01', 'keystone', 'keystone.conf'), 'utf8')).toContain('x = ann');
  }));

it('takes what is omit as not written: a setting of globals.yml, a host variable, a line of an override', () =>
  withFiles(
    {
      'host_vars/ctl01.yml': 'keystone_listen_port: "{{ nobody | default(omit) }}"\n',
      'config/keystone.conf':
        '[mine]\nx = 1\ngone = {{ nobody | default(omit) }}\n[DEFAULT]\ndebug = {{ omit }}\n',
    },
    async (folder) => {
      const globals = join(folder, 'globals.yml');
      await writeFile(globals, `${await readFile(globals, 'utf8')}\nopenstack_logging_debug: "{{ omit }}"\n`);
      expect(await portOf(folder)).toBe('5000');
      const out = join(folder, '..', 'out', 'ctl01', 'keystone', 'keystone.conf');
      const conf = await readFile(out, 'utf8');
      expect(conf).toContain('[mine]\nx = 1\n\n');
      expect(conf).toMatch(/^debug = False$/m);
      await writeFile(
        join(folder, 'config', 'keystone.conf'),
        '[mine]\n\nx = a,{{ nobody | default(omit) }}\n',
      );
      expect((await run(['validate', '-c', folder])).out).toContain(
        `${join(folder, 'config/keystone.conf')}:3: omit leaves out a whole line or key`,
      );
    },
  ));

it('warns once of a wsgi-file that uWSGI would ignore', () =>
  withFiles({ 'config/keystone/keystone-uwsgi.ini': '[uwsgi]\nwsgi-file = /mine.py\n' }, async (folder) => {
    const says = `${join(folder, 'config/keystone/keystone-uwsgi.ini')}:2: warning: uWSGI ignores wsgi-file here`;
    const { code, out } = await run(['validate', '-c', folder]);
    expect(code).toBe(0);
    expect(out.split(says)).toHaveLength(2);
  }));
