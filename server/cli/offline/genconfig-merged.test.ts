import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import type { StoredFiles } from '../../usecases/compile-files';
import { overridesOf } from '../../usecases/list-overrides';
import { mergedOf } from '../../usecases/merge-override';
import type { MergedView } from '../../views/overrides';
import { copyOf, run } from '../test-program';

const overrides: Readonly<Record<string, string>> = {
  'global.conf': '[DEFAULT]\ndebug = True\n',
  'keystone.conf': '[token]\nexpiration = 600\nallow_rescope_scoped_token = {{ x | default(omit) }}\n',
  'keystone/ctl01/keystone.conf': '[token]\nexpiration = 900\n[mine]\nmy_password = told-by-me\n',
  'keystone/policy.yaml': '"identity:list_users": "rule:admin_required"\n',
  'haproxy/services.d/mine.cfg': 'listen mine\n  bind {{ kolla_internal_vip_address }}:99\n',
  'neutron/ml2_conf.ini': '[ml2]\npath_mtu = 9000\n',
};

let tools: NonNullable<Awaited<ReturnType<typeof readRolesAndTools>>['value']>;
let copy: Awaited<ReturnType<typeof copyOf>>;
let out: string;
let stored: StoredFiles;
let secrets: readonly string[];

beforeAll(async () => {
  copy = await copyOf('good');
  out = join(copy.folder, 'out');
  for (const [path, text] of Object.entries(overrides)) {
    const file = join(copy.folder, 'config', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const made = await run(['genconfig', '-c', copy.folder, '-o', out]);
  if (made.code !== 0) throw new Error(made.err);
  const { value } = await readRolesAndTools();
  if (!value) throw new Error('no roles and tools');
  tools = value;
  const read = (name: string) => readFile(join(copy.folder, name), 'utf8');
  stored = {
    cloud: 'good',
    inventory: await read('inventory'),
    globals: await read('globals.yml'),
    overrides,
    facts: {},
  };
  secrets = Object.values<unknown>(parse(await read('passwords.yml'))).filter(
    (one): one is string => typeof one === 'string' && one.length >= 12,
  );
});
afterAll(() => copy.remove());

/** The text of the screen as a pattern: a masked secret stands for whatever the host gets there. */
const pattern = (view: Extract<MergedView, { kind: 'file' }>): RegExp =>
  new RegExp(
    `^${view.lines
      .map(({ text }) => text)
      .join('\n')
      .split(/‹lock:[^›]*›/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\S]+?')}$`,
  );

const merged = (host: string, container: string, to: string, draft?: { path: string; text: string }) =>
  mergedOf(tools, { files: stored, ask: { host, container, to, ...(draft ? { draft } : {}) } });

describe('the merged result on the screen', () => {
  it('is, file by file, what genconfig writes for the host', async () => {
    const { files } = overridesOf(tools, stored);
    const seen = new Set<string>();
    for (const { container, to, hosts } of files)
      for (const host of hosts) {
        const view = merged(host, container, to);
        if (view.kind === 'unwanted') continue;
        if (view.kind !== 'file') throw new Error(`${container} ${to}: ${JSON.stringify(view.diagnostics)}`);
        const path = join(host, view.path.replace('/etc/kolla/', ''));
        seen.add(path);
        const real = await readFile(join(out, path), 'utf8');
        expect(
          pattern(view).test(real),
          `${path}\n${view.lines.map((l) => l.text).join('\n')}\n----\n${real}`,
        ).toBe(true);
      }
    const written = (await readdir(out, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !['config.json', '.kollage-genconfig'].includes(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1));
    expect([...seen].sort()).toEqual(written.sort());
    expect(seen.size).toBeGreaterThan(50);
  });

  it('says of each line where it comes from, and what it replaces', () => {
    const view = merged('ctl01', 'keystone', '/etc/keystone/keystone.conf');
    if (view.kind !== 'file') throw new Error(view.kind);
    const line = view.lines.find(({ text }) => text.startsWith('expiration'));
    expect(line?.text).toBe('expiration = 900');
    expect(view.layers[line?.layer ?? 0]).toEqual({
      of: 'override',
      name: 'config/keystone/ctl01/keystone.conf',
      path: 'keystone/ctl01/keystone.conf',
      host: true,
    });
    const said = line?.replaced?.map((one) => [view.layers[one.layer]?.name, one.text]);
    expect(said).toEqual([
      ['config/keystone.conf', '600'],
      ['roles/keystone/templates/keystone.conf.j2', '86400'],
    ]);
    expect(view.layers[view.lines.find(({ text }) => text === '[mine]')?.layer ?? 0]?.of).toBe('override');
    expect(view.lines.some(({ text }) => text.includes('allow_rescope'))).toBe(false);
  });

  it('shows no secret, of nobody', () => {
    const { files } = overridesOf(tools, stored);
    const shown = files
      .flatMap(({ container, to, hosts }) => hosts.slice(0, 1).map((host) => merged(host, container, to)))
      .map((view) => JSON.stringify(view))
      .join('\n');
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown).not.toContain('told-by-me');
    expect(shown).toContain('‹lock:keystone_database_password›');
  });

  it('follows a draft, and says what is wrong with it', () => {
    const path = 'config/keystone.conf';
    const good = merged('ctl01', 'keystone', '/etc/keystone/keystone.conf', {
      path,
      text: '[cache]\nenabled = no\n',
    });
    expect(good.kind === 'file' && good.lines.map(({ text }) => text)).toContain('enabled = no');
    const bad = merged('ctl01', 'keystone', '/etc/keystone/keystone.conf', { path, text: 'enabled\n' });
    expect(bad).toMatchObject({ kind: 'faulty', diagnostics: [{ at: { file: path, line: 1 } }] });
  });
});

describe('what may be laid over', () => {
  it('is every path with who reads it; what nothing reads is said, beside config/ too', () => {
    const view = overridesOf(tools, { ...stored, overrides: { ...overrides, 'keyston.conf': 'x' } });
    const file = view.files.find((one) => one.container === 'keystone' && one.to.endsWith('keystone.conf'));
    expect(file).toEqual({
      role: 'keystone',
      container: 'keystone',
      to: '/etc/keystone/keystone.conf',
      merge: 'ini',
      hosts: ['ctl01'],
      paths: ['global.conf', 'database.conf', 'messaging.conf', 'keystone.conf', 'keystone/keystone.conf'],
      ofHost: ['keystone/<host>/keystone.conf'],
    });
    expect(Object.keys(view.unread)).toEqual(['keyston.conf']);
    expect(view.unread['keyston.conf']?.didYouMean).toBe('keystone.conf');
    expect(view.names).toContainEqual({ name: 'keystone_public_port', of: 'setting' });
  });
});
