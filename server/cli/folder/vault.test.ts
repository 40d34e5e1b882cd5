import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { vaultFormat } from '../../adapters/vault/vault';
import { compileHost } from '../../core/compile/compile';
import { createCompilation } from '../../core/compile/create-compilation';
import { createRedactor } from '../../core/secrets/create-redactor';
import { offlineFacts } from '../../usecases/offline-facts';
import { copyOf, offline, run } from '../test-program';
import { loadFolder } from './load-folder';

const fixtures = join(import.meta.dirname, '..', '..', 'adapters', 'vault', 'fixtures');
const made = (name: string) => readFile(join(fixtures, name), 'utf8');
const inline = (envelope: string) => `!vault |\n${envelope.trim().replace(/^/gm, '          ')}\n`;
const sealed = (text: string) => vaultFormat.seal(text, 'correct horse', undefined);

interface Cloud {
  readonly folder: string;
  readonly put: (path: string, text: string) => Promise<void>;
  readonly key: string;
  readonly text: (path: string) => Promise<string>;
}

async function withCloud(work: (cloud: Cloud) => Promise<void>): Promise<void> {
  const { folder, remove } = await copyOf('good');
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  try {
    await put('../key', 'correct horse\n');
    const text = (path: string) => readFile(join(folder, path), 'utf8');
    await work({ folder, put, text, key: join(folder, '..', 'key') });
  } finally {
    await remove();
  }
}

const override =
  '[ldap]\nwhole = {{ ldap_bind_password }}\ninner = {{ nested[0].token }}\none = {{ mine }}\n[more]\nx = {{ theirs }}\n';

it('opens values and whole files of ansible-vault wherever they stand, and writes them where they belong', () =>
  withCloud(async ({ folder, put, text, key }) => {
    await put('../pony', '#!/bin/sh\necho "$2: second pony" | sed "s/^dev: //"\n');
    await put('../pony-client', await text('../pony'));
    await chmod(join(folder, '..', 'pony-client'), 0o700);
    await put(
      'globals.yml',
      `${await text('globals.yml')}mine: ${inline(await made('unicode.txt'))}# after\n`,
    );
    await put('group_vars/control.yml', await made('whole.yml'));
    await put('host_vars/ctl01.yml', `theirs: ${inline(await made('labelled.txt'))}`);
    await put('config/keystone.conf', override);
    await put('config/global.conf', sealed('[DEFAULT]\nencrypted = override-value\n'));
    await put('passwords.yml', sealed(await text('passwords.yml')));
    const out = join(folder, '..', 'out');
    const ids = ['--vault-id', `dev@${join(folder, '..', 'pony-client')}`];
    const ran = await run(['genconfig', '-c', folder, '-o', out, '--vault-password-file', key, ...ids]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const conf = await readFile(join(out, 'ctl01', 'keystone', 'keystone.conf'), 'utf8');
    for (const line of [
      'whole = from-a-whole-file',
      'inner = nested-token-value',
      'one = ünïcode wert',
      'x = inline-secret-value',
    ])
      expect(conf).toContain(line);
    expect(conf).toContain('encrypted = override-value');
    const ini = await readFile(join(out, 'ctl01', 'keystone', 'keystone-uwsgi.ini'), 'utf8');
    expect(ini).toContain(':5050');
  }));

it('keeps opened values out of what is planned, and masks them in what is printed', () =>
  withCloud(async ({ folder, put, text, key }) => {
    const mine = `mine: ${inline(await made('unicode.txt'))}theirs: x\n`;
    await put('globals.yml', `${await text('globals.yml')}${mine}`);
    await put('group_vars/control.yml', await made('whole.yml'));
    await put('config/keystone.conf', override);
    await put('config/global.conf', sealed('[DEFAULT]\nencrypted = "override-value"\n'));
    const vault = { files: [key], ids: [] };
    const loaded = await loadFolder(offline, { folder, vault, secretsNeeded: true });
    const compilation = createCompilation({ ...loaded.cloud.input, facts: offlineFacts(loaded.cloud, true) });
    const bodies = JSON.stringify(compileHost(compilation, 'ctl01'));
    const values = ['from-a-whole-file', 'nested-token-value', 'ünïcode wert'];
    for (const value of values) expect(bodies).not.toContain(value);
    expect(bodies).toContain('secret:vaulted_ldap_bind_password');
    const redact = createRedactor([loaded.source.secrets]);
    const masked = redact(`${[...values, 'override-value'].join(' ')} keystone`);
    expect(masked.replace(/‹lock:vaulted_\w+›/g, '*')).toBe('* * * * keystone');
  }));

it('refuses everything that is encrypted at once, with its line, where no password is given', () =>
  withCloud(async ({ folder, put, text }) => {
    await put('globals.yml', `${await text('globals.yml')}mine: ${inline(await made('unicode.txt'))}`);
    await put('group_vars/control.yml', await made('whole.yml'));
    await put('config/glance.conf', sealed('[DEFAULT]\na = b\n'));
    await put('passwords.yml', sealed('a: b\n'));
    const { code, out } = await run(['validate', '-c', folder]);
    expect(code).toBe(1);
    const lines = out.split('\n').filter((line) => line.startsWith(folder));
    expect(lines.map((line) => line.replace(`${folder}/`, '').replace(/: .*/, ''))).toEqual([
      'passwords.yml:1',
      'group_vars/control.yml:1',
      'globals.yml:5',
      'config/glance.conf:1',
    ]);
    expect(out.match(/--vault-password-file/g)).toHaveLength(4);
    expect((await run(['genconfig', '-c', folder, '-o', join(folder, '..', 'out')])).err).toContain(lines[0]);
  }));

it('refuses a wrong password, a cut text, another format and a missing tag, at once, and shows no value', () =>
  withCloud(async ({ folder, put, text, key }) => {
    const labelled = await made('labelled.txt');
    await put(
      'globals.yml',
      [
        await text('globals.yml'),
        `a: ${inline(labelled)}b: ${inline(labelled.slice(0, 150))}`,
        `c: ${inline(labelled.replace('1.2', '1.0'))}d: |\n${labelled.replace(/^/gm, '  ')}`,
      ].join(''),
    );
    const { code, out } = await run(['validate', '-c', folder, '--vault-password-file', key]);
    expect(code).toBe(1);
    for (const part of [
      'globals.yml:5: no vault password that was given opens this; it was encrypted with the vault id "dev"',
      ': this is no whole text of Ansible Vault',
      ': only Ansible Vault 1.1 and 1.2 with AES256 are read',
      ': "d" is a text of ansible-vault without !vault before it',
    ])
      expect(out).toContain(part);
    expect(out).not.toMatch(/[0-9a-f]{20}/);
    const missing = await run(['validate', '-c', folder, '--vault-password-file', join(folder, 'nowhere')]);
    expect(missing.err).toContain('the vault password cannot be read (ENOENT)');
    expect((await run(['validate', '-c', folder, '--vault-id', 'dev@prompt'])).code).toBe(2);
  }));

it('takes the password file that the environment names, as Ansible does', () =>
  withCloud(async ({ folder, put, key }) => {
    await put('passwords.yml', sealed('a: b\n'));
    const { out } = await run(['validate', '-c', folder], {
      environment: { ANSIBLE_VAULT_PASSWORD_FILE: key },
    });
    expect(out).not.toContain('encrypted');
    expect(out).toContain('no value for ');
  }));

const INI = `[control]
ctl01 ansible_host=192.0.2.11 keystone_listen_port=5051 mine='secret of the host' ansible_password=log-in-here
[control:vars]
theirs = ['listed-secret', 7]
open = 12
[loadbalancer:children]
control
[network:children]
control
`;
const YAML = `all:
  children:
    loadbalancer: { children: { control: } }
    network: { children: { control: } }
    control:
      vars: { theirs: [listed-secret, 7], open: 12 }
      hosts:
        ctl01:
          ansible_host: 192.0.2.11
          keystone_listen_port: 5051
          mine: secret of the host
          ansible_password: log-in-here
`;

it.each([
  ['INI', 'inventory', INI],
  ['YAML', 'inventory.yml', YAML],
])(
  'opens an %s inventory that is encrypted as a whole: own texts and passwords are secrets',
  (_, file, plain) =>
    withCloud(async ({ folder, put, key }) => {
      await rm(join(folder, 'inventory'));
      await put(file, sealed(plain));
      await put('config/keystone.conf', '[own]\nx = {{ mine }}\ny = {{ theirs[0] }} {{ open }}\n');
      const closed = await run(['validate', '-c', folder]);
      expect(closed.out).toContain(`${join(folder, file)}:1: this file is encrypted with Ansible Vault`);
      const out = join(folder, '..', 'out');
      const args = ['-c', folder, '--vault-password-file', key];
      expect(await run(['genconfig', ...args, '-o', out])).toMatchObject({ code: 0, err: '' });
      const conf = await readFile(join(out, 'ctl01', 'keystone', 'keystone.conf'), 'utf8');
      expect(conf).toContain('[own]\nx = secret of the host\ny = listed-secret 12\n');
      const vault = { files: [key], ids: [] };
      const loaded = await loadFolder(offline, { folder, vault, secretsNeeded: true });
      expect(Object.values(loaded.source.secrets)).toEqual(
        expect.arrayContaining(['secret of the host', 'listed-secret', 'log-in-here']),
      );
      const vars = JSON.stringify(loaded.cloud.input.inventory.varsOf('ctl01'));
      expect(vars).not.toMatch(/secret of|listed-|log-in/);
      expect(vars).toMatch(/192\.0\.2\.11.*5051/);
      const compilation = createCompilation({
        ...loaded.cloud.input,
        facts: offlineFacts(loaded.cloud, true),
      });
      expect(JSON.stringify(compileHost(compilation, 'ctl01'))).not.toMatch(/secret of|listed-/);
    }),
);

it('does not show a line of an encrypted inventory that cannot be read', () =>
  withCloud(async ({ folder, put, key }) => {
    await put('inventory', sealed('[control]\nctl01 a=1 stray-secret\n'));
    const { out } = await run(['validate', '-c', folder, '--vault-password-file', key]);
    expect(out).toContain(`${join(folder, 'inventory')}:2: this line cannot be read; it is not shown`);
    expect(out).not.toContain('stray-secret');
  }));

it('says of a setting that Kollage has to read that it cannot be a secret, and never prints it', () =>
  withCloud(async ({ folder, put, key }) => {
    await put('globals.yml', `kolla_internal_vip_address: ${inline(sealed('192.0.2.200'))}`);
    const { out } = await run(['validate', '-c', folder, '--vault-password-file', key]);
    expect(out).toContain(
      'globals.yml:1: kolla_internal_vip_address must be a value that plans may show, not a secret',
    );
    expect(out).not.toContain('192.0.2.200');
  }));

it('genpwd leaves an encrypted passwords.yml encrypted, and refuses to write readable secrets beside sealed values', () =>
  withCloud(async ({ folder, put, text, key }) => {
    const args = ['genpwd', '-c', folder, '--vault-password-file', key];
    await put('passwords.yml', sealed('# mine\nkeystone_admin_password: stays-the-same\n'));
    expect((await run(['genpwd', '-c', folder])).err).toContain('encrypted with Ansible Vault');
    expect(await run(args)).toMatchObject({ code: 0, err: '' });
    const written = await text('passwords.yml');
    expect(written).toMatch(/^\$ANSIBLE_VAULT;1\.1;AES256\n[0-9a-f\n]+$/);
    const opened = vaultFormat.open(written, 'correct horse');
    expect(opened).toMatchObject({
      text: expect.stringMatching(/^# mine\nkeystone_admin_password: stays-the-same\n/),
    });
    expect(opened).toMatchObject({ text: expect.stringContaining('database_password: ') });
    expect((await run(args)).out).toContain('every secret has a value already');
    expect(await text('passwords.yml')).toBe(written);
    const sealedValue = `keystone_admin_password: ${inline(sealed('stays-the-same'))}`;
    await put('passwords.yml', sealedValue);
    expect((await run(args)).err).toContain('would be readable beside them');
    expect(await text('passwords.yml')).toBe(sealedValue);
  }));
