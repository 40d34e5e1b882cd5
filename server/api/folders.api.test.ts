import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packFolder } from '../adapters/archive/pack-folder';
import { unpack } from '../adapters/archive/unpack';
import { vaultFormat } from '../adapters/vault/vault';
import { OUT_MARK } from '../cli/offline/genconfig';
import { copyOf, run } from '../cli/test-program';
import { compileHost } from '../core/compile/compile';
import { createCompilation } from '../core/compile/create-compilation';
import { resolveMarkers } from '../core/secrets/resolve-markers';
import { loadCloud } from '../usecases/load-cloud';
import { offlineFacts } from '../usecases/offline-facts';
import { readCloud } from '../usecases/read-cloud';
import type { ExportedFolder, FolderView } from '../views/folders';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let parent = '';
let tokens: Readonly<Record<'admin' | 'operator' | 'viewer', string>>;
beforeAll(async () => {
  api = await startTestApi();
  parent = await mkdtemp(join(tmpdir(), 'kollage-folders-'));
  const [admin, operator, viewer] = await Promise.all(
    (['admin', 'operator', 'viewer'] as const).map((role) => api.account(role)),
  );
  tokens = { admin: admin?.token ?? '', operator: operator?.token ?? '', viewer: viewer?.token ?? '' };
});
afterAll(async () => {
  await api.close();
  await rm(parent, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Buffer>>;

async function asked<T>(path: string, input: unknown, who: keyof typeof tokens = 'operator'): Promise<T> {
  const reply = await call(api.kollage, tokens[who], path, input);
  if ('code' in reply) throw new Error(`${path}: ${reply.code} ${reply.message}`);
  return reply.value as T;
}

/** The files below a folder of the disk. */
async function filesBelow(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.sort().map(async (file) => [relative(folder, file), await readFile(file)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function lay(folder: string, files: Files): Promise<void> {
  for (const [path, body] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), body);
  }
}

const bytesOf = (files: Files) =>
  Object.entries(files).map(([path, body]) => ({ path, bytes: Buffer.from(body) }));
const archiveOf = async (files: Files) => ({
  kind: 'archive',
  data: Buffer.from(await packFolder('kolla', bytesOf(files), new Date())).toString('base64'),
});
const sourceOf = (files: Files) => ({
  kind: 'files',
  files: bytesOf(files).map(({ path, bytes }) => ({ path, data: bytes.toString('base64') })),
});

const sealed = (text: string) => vaultFormat.seal(text, 'correct horse', undefined);
const inline = (text: string) => `!vault |\n${sealed(text).trim().replace(/^/gm, '          ')}\n`;
const vaultKeys = [{ password: 'correct horse' }];

/** The good folder with all that a folder may hold. */
async function richFolder(): Promise<Files> {
  const { folder, remove } = await copyOf('good');
  const good = await filesBelow(folder);
  await remove();
  const { inventory = Buffer.alloc(0), 'passwords.yml': passwords = Buffer.alloc(0), ...rest } = good;
  return {
    ...rest,
    multinode: inventory,
    'sites/second': '[control]\nctl01 keystone_public_port=5050\n',
    'sites/host_vars/ctl01.yml': 'keystone_listen_port: 5051\r\n',
    'globals.yml': `${good['globals.yml']}mine: ${inline('inline-secret-value')}# after\n`,
    'globals.d/10-own.yml': 'openstack_logging_debug: "yes"\n',
    'globals.d/readme.txt': 'not read\n',
    'group_vars/control.yml': sealed('ldap_password: whole-file-value\nkeystone_admin_url: "{{ mine }}"\n'),
    'host_vars/cmp01': 'nova_own: 1\n',
    'config/keystone.conf': '[ldap]\nuser = x\nwhole = {{ ldap_password }}\nmine = {{ mine }}\n',
    'config/glance.conf': sealed('[DEFAULT]\nencrypted = override-value # kept\n'),
    'config/nova/nova-compute.conf': '',
    'passwords.yml': sealed(passwords.toString()),
    'README.md': Buffer.from([0xff, 0xfe, 0, 1]),
  };
}

const inventories = ['multinode', 'sites/second'];

describe('a folder with all that Kolla knows', () => {
  it('comes out byte for byte as it went in, and genconfig of it is what the panel compiles', async () => {
    const files = await richFolder();
    const look = await asked<FolderView>('folders.look', {
      source: await archiveOf(files),
      inventories,
      vaultKeys,
    });
    expect(look.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(look.found).toMatchObject({
      missing: 0,
      hosts: [{ name: 'ctl01', address: '192.0.2.11' }, { name: 'cmp01' }, { name: 'cmp02' }],
    });
    const { id: cloud } = await asked<{ id: string }>('folders.import', {
      source: await archiveOf(files),
      inventories,
      vaultKeys,
      name: 'rich',
    });
    const shown = JSON.stringify(await asked('clouds.files', { cloud }));
    for (const secret of ['inline-secret-value', 'whole-file-value', 'override-value'])
      expect(shown).not.toContain(secret);

    const bare = await asked<ExportedFolder>('folders.export', { cloud });
    const { 'passwords.yml': _, ...public_ } = files;
    expect(await unpacked(bare)).toEqual(bufferred(public_));
    const whole = await asked<ExportedFolder>('folders.exportSecrets', { cloud }, 'admin');
    expect(await unpacked(whole)).toEqual(bufferred(files));

    const folder = join(parent, 'rich');
    await lay(folder, await unpacked(whole));
    await writeFile(join(parent, 'key'), 'correct horse\n');
    const out = join(parent, 'out');
    const many = inventories.flatMap((path) => ['-i', join(folder, path)]);
    const ran = await run([
      'genconfig',
      '-c',
      folder,
      '-o',
      out,
      ...many,
      '--vault-password-file',
      join(parent, 'key'),
    ]);
    expect(ran).toMatchObject({ code: 0 });
    const { [OUT_MARK]: __, ...generated } = await filesBelow(out);
    expect(Object.keys(generated).length).toBeGreaterThan(20);
    expect(await compiled(cloud)).toEqual(
      Object.fromEntries(Object.entries(generated).map(([path, body]) => [path, body.toString()])),
    );
    expect(generated['ctl01/keystone/keystone.conf']?.toString()).toContain(
      'whole = whole-file-value\nmine = inline-secret-value',
    );
  });
});

const plain: Files = {
  inventory: '[control]\nctl01 ansible_host=192.0.2.11\n[network:children]\ncontrol\n[compute]\ncmp01\n',
  'globals.yml':
    'network_interface: eth0\nkolla_internal_vip_address: 192.0.2.200\nneutron_external_interface: eth1\n',
  'config/keystone.conf': '[token]\nexpiration = 600\n',
};

describe('a folder that is wrong', () => {
  it('is told with file and line, all at once, and nothing is saved', async () => {
    const source = sourceOf({
      ...plain,
      'globals.yml': `${plain['globals.yml']}enable_keystone: perhaps\nkeystone_listen_prot: 1\n`,
      'group_vars/control.yml': 'ansible_password: in-clear\n',
      'globals.d/a.yml': Buffer.from('a: \xff\n', 'latin1'),
      'config/nova.conf': sealed('[DEFAULT]\n'),
    });
    const look = await asked<FolderView>('folders.look', { source });
    const lines = look.diagnostics.map(
      ({ severity, at, summary }) => `${severity} ${at?.file}:${at?.line} ${summary}`,
    );
    for (const part of [
      'error globals.yml:4 enable_keystone must be',
      'warning globals.yml:5 no role knows the setting "keystone_listen_prot"',
      'error group_vars/control.yml:1 ansible_password of',
      'error globals.d/a.yml:1 this line is not UTF-8',
      'error config/nova.conf:1 this file is encrypted',
    ])
      expect(lines.join('\n')).toContain(part);
    expect(look).toMatchObject({ closed: true });
    expect(look.found).toBeUndefined();
    expect(
      await call(api.kollage, tokens.operator, 'folders.import', { source, name: 'wrong' }),
    ).toMatchObject({ code: 'BAD_REQUEST' });
    expect((await api.kollage.store.clouds.list()).map(({ name }) => name)).not.toContain('wrong');
  });

  it('with two inventories asks which counts; without globals.yml says what is missing', async () => {
    const two = { ...plain, hosts: plain.inventory ?? '' };
    const look = await asked<FolderView>('folders.look', { source: sourceOf(two) });
    expect(look.candidates).toEqual(['inventory', 'hosts']);
    expect(look.diagnostics[0]?.summary).toContain('choose below');
    const chosen = await asked<FolderView>('folders.look', { source: sourceOf(two), inventories: ['hosts'] });
    expect(chosen.found?.hosts).toHaveLength(2);
    const none = await asked<FolderView>('folders.look', { source: sourceOf({ note: 'x' }) });
    expect(none.diagnostics.map(({ at }) => at?.file)).toEqual(['inventory', 'globals.yml']);
  });

  it.each([
    [
      'an encrypted text of another kind',
      { 'config/horizon/custom_local_settings': sealed('PASSWORD = 1\n') },
      'only where it is YAML or INI',
    ],
    [
      'a wrong vault password',
      { 'config/nova.conf': vaultFormat.seal('[DEFAULT]\n', 'another', undefined) },
      'no vault password that was given opens this',
    ],
    ['a program as inventory', { inventory: '#!/bin/sh\n' }, 'this inventory is a program'],
    [
      'a link to a host of the metadata service',
      { inventory: '[control]\nctl01 ansible_ssh_common_args="-o ProxyCommand=evil"\n' },
      'is not carried out',
    ],
  ])('because of %s is refused', async (_, more: Files, says) => {
    const source = sourceOf({ ...plain, ...more });
    const look = await asked<FolderView>('folders.look', { source, vaultKeys });
    expect(look.diagnostics.map(({ summary }) => summary).join('\n')).toContain(says);
    expect(look.found).toBeUndefined();
  });
});

describe('a folder for a cloud that there is', () => {
  it('shows what differs, becomes revisions, and is refused where somebody saved meanwhile', async () => {
    const { id: cloud } = await asked<{ id: string }>('folders.import', {
      source: sourceOf(plain),
      name: 'revised',
    });
    const next: Files = {
      ...plain,
      'globals.yml': `${plain['globals.yml']}openstack_logging_debug: true\n`,
      'group_vars/control.yml': 'keystone_listen_port: 5051\n',
      'passwords.yml': 'keystone_admin_password: brought-with-the-folder\n',
    };
    const { 'config/keystone.conf': _, ...without } = next;
    const source = sourceOf(without);
    const look = await asked<FolderView>('folders.compare', { cloud, source });
    expect(look.against?.changes.map(({ path, change }) => `${change} ${path}`)).toEqual([
      'removed config/keystone.conf',
      'changed globals.yml',
      'added group_vars/control.yml',
    ]);
    expect(look.against?.secrets).toEqual(['keystone_admin_password']);
    expect(JSON.stringify(look)).not.toContain('brought-with-the-folder');
    const was = look.against?.was ?? '';
    await asked('clouds.saveFile', { cloud, path: 'config/glance.conf', text: '[DEFAULT]\n' });
    expect(await call(api.kollage, tokens.operator, 'folders.revise', { cloud, source, was })).toMatchObject({
      code: 'CONFLICT',
    });
    const again = await asked<FolderView>('folders.compare', { cloud, source });
    await asked('folders.revise', { cloud, source, was: again.against?.was });
    const { store } = api.kollage;
    expect((await store.revisions.list(cloud)).map(({ path }) => path).sort()).toEqual([
      'config/glance.conf',
      'config/glance.conf',
      'config/keystone.conf',
      'globals.yml',
      'group_vars/control.yml',
    ]);
    expect(await store.secrets.read(cloud)).toMatchObject({
      keystone_admin_password: 'brought-with-the-folder',
    });
    const settings = JSON.stringify(await asked('settings.get', { cloud }));
    expect(settings).toContain('"file":"group_vars/control.yml"');
    expect(await unpacked(await asked<ExportedFolder>('folders.export', { cloud }))).toEqual(
      bufferred(Object.fromEntries(Object.entries(without).filter(([path]) => path !== 'passwords.yml'))),
    );
  });

  it('that was encrypted is closed again with its password when it has changed, and refused without', async () => {
    const files = await richFolder();
    const { id: cloud } = await asked<{ id: string }>('folders.import', {
      source: sourceOf(files),
      inventories,
      vaultKeys,
      name: 'sealed',
    });
    const stored = await api.kollage.store.clouds.files(cloud);
    const [globals, glance] = [stored?.globals ?? '', stored?.overrides['glance.conf'] ?? ''];
    await asked('clouds.saveFile', {
      cloud,
      path: 'globals.yml',
      text: `${globals}openstack_region_name: here\n`,
    });
    await asked('clouds.saveFile', {
      cloud,
      path: 'config/glance.conf',
      text: `${glance}more = 1\n`,
    });
    expect(await call(api.kollage, tokens.operator, 'folders.export', { cloud })).toMatchObject({
      code: 'BAD_REQUEST',
    });
    const out = await unpacked(await asked<ExportedFolder>('folders.export', { cloud, vaultKeys }));
    expect(vaultFormat.open(out['config/glance.conf']?.toString() ?? '', 'correct horse')).toEqual({
      kind: 'opened',
      text: '[DEFAULT]\nencrypted = override-value # kept\nmore = 1\n',
    });
    expect(out['globals.yml']?.toString()).toMatch(/mine: !vault "\$ANSIBLE_VAULT/);
    expect(out['globals.yml']?.toString()).not.toContain('inline-secret-value');
    await api.kollage.store.secrets.replace(cloud, { keystone_admin_password: 'rotated-in-the-panel' });
    const whole = await asked<ExportedFolder>('folders.exportSecrets', { cloud, vaultKeys }, 'admin');
    const folder = join(parent, 'sealed');
    await lay(folder, await unpacked(whole));
    await writeFile(join(parent, 'key'), 'correct horse\n');
    const many = inventories.flatMap((path) => ['-i', join(folder, path)]);
    const ran = await run([
      'genconfig',
      '-c',
      folder,
      '-o',
      join(parent, 'out2'),
      ...many,
      '--vault-password-file',
      join(parent, 'key'),
    ]);
    expect(ran).toMatchObject({ code: 0 });
    const passwords = vaultFormat.open(
      (await readFile(join(folder, 'passwords.yml'))).toString(),
      'correct horse',
    );
    expect(passwords).toMatchObject({
      text: expect.stringContaining('keystone_admin_password: rotated-in-the-panel'),
    });
    const conf = await readFile(join(parent, 'out2', 'ctl01', 'keystone', 'keystone.conf'), 'utf8');
    expect(conf).toContain('mine = inline-secret-value');
  });
});

it('a cloud that the panel made is exported as a folder that the command line takes', async () => {
  const { id: cloud } = await asked<{ id: string }>('clouds.create', {
    name: 'made-here',
    target: { kind: 'local' },
  });
  await api.kollage.store.secrets.addMissing(cloud, api.kollage.generate({}));
  await asked('clouds.configure', {
    cloud,
    globals: {
      network_interface: 'eth0',
      kolla_internal_vip_address: '192.0.2.200',
      neutron_external_interface: 'eth1',
    },
  });
  const folder = join(parent, 'made-here');
  await lay(folder, await unpacked(await asked<ExportedFolder>('folders.exportSecrets', { cloud }, 'admin')));
  expect(Object.keys(await filesBelow(folder))).toEqual(['globals.yml', 'inventory', 'passwords.yml']);
  expect((await run(['validate', '-c', folder])).code).toBe(0);
  const verbs = (await api.kollage.store.audit.list(5)).map(({ verb }) => verb);
  expect(verbs).toContain('folders.exportSecrets');
});

it('an answer file becomes a cloud, or is told wrong with its lines', async () => {
  const answers = (text: string) => ({ kind: 'answers', text });
  const wrong = await asked<FolderView>('folders.look', {
    source: answers('cloud: x\nhosts: {a: 192.0.2.1}\naddres: 192.0.2.200\n'),
  });
  expect(wrong.diagnostics).toMatchObject([{ at: { file: 'answers.yml', line: 3 }, didYouMean: 'address' }]);
  const source = answers(
    'cloud: x\nhosts: {a: 192.0.2.1, b: 192.0.2.2, c: 192.0.2.3}\naddress: 192.0.2.200\ninterface: eth0\nexternal_interface: eth1\n',
  );
  expect((await asked<FolderView>('folders.look', { source })).found?.hosts).toHaveLength(3);
  const { id } = await asked<{ id: string }>('folders.import', { source, name: 'answered' });
  expect((await api.kollage.store.hosts.list(id)).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

const bufferred = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, body]) => [path, Buffer.from(body)]));

/** What is in an export, without the folder around it. */
async function unpacked({ data }: ExportedFolder): Promise<Record<string, Buffer>> {
  const { value = [] } = await unpack(Buffer.from(data, 'base64'));
  return Object.fromEntries(
    value.map(({ path, bytes }) => [path.replace(/^[^/]+\//, ''), Buffer.from(bytes)]),
  );
}

/** Every file that the panel would write, as genconfig names them. */
async function compiled(cloud: string): Promise<Record<string, string>> {
  const { tools, store, generate } = api.kollage;
  const { source } = await readCloud({ store, generate }, cloud);
  const loaded = loadCloud({ ...source, reachKept: undefined as never }, tools).value;
  if (!loaded) throw new Error('the cloud does not load');
  const compilation = createCompilation({ ...loaded.input, facts: offlineFacts(loaded, false) });
  return Object.fromEntries(
    loaded.input.inventory.hosts.flatMap((host) =>
      (compileHost(compilation, host)?.containers ?? []).flatMap(({ files }) =>
        files.map(({ path, body }) => [
          `${host}/${path.replace(/^\/etc\/kolla\//, '')}`,
          resolveMarkers(body, loaded.input.secrets, tools.hashes),
        ]),
      ),
    ),
  );
}
