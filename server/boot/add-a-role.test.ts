import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, run } from '../cli/test-program';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { checkCase } from './role-cases/check-case';
import { compileGiven } from './role-cases/compile-given';
import { readCase } from './role-cases/read-case';
import { readRolesAndTools, rolesFolder } from './roles-and-tools';

const checklist = join(import.meta.dirname, '..', '..', 'docs', 'checklists', 'add-a-role.md');
const example = `
given:
  inventory: { control: [aio], network: [aio], compute: [aio], storage: [aio], monitoring: [aio] }
  globals: { network_interface: eth0, kolla_internal_vip_address: 192.0.2.200, api_interface_address: 192.0.2.11 }
expect:
  aio:
    containers: [example]
    file example/example.conf: { has: [port = 8099], mode: "0600", owner: example }
    file haproxy/haproxy.cfg: { has: ["    bind 192.0.2.200:8099"] }
`;

describe('docs/checklists/add-a-role.md', () => {
  let parent = '';
  let roles = '';
  const before = new Map<string, string>();
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'kollage-role-'));
    roles = join(parent, 'roles');
    await cp(rolesFolder(), roles, { recursive: true });
    for (const entry of await readdir(roles, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name);
        before.set(path, await readFile(path, 'latin1'));
      }
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(await readFile(checklist, 'utf8')) ?? [];
    const folder = join(roles, 'example');
    await mkdir(join(folder, 'templates'), { recursive: true });
    await mkdir(join(folder, 'images', 'example'), { recursive: true });
    await writeFile(join(folder, 'role.yml'), yaml.replace(/^ {3}/gm, ''));
    await writeFile(
      join(folder, 'templates', 'example.conf.j2'),
      '[server]\nport = {{ example_port }}\npassword = {{ example_password }}\n',
    );
    await writeFile(
      join(folder, 'images', 'example', 'Dockerfile.j2'),
      "FROM {{ images['base'] }}\nRUN kollage_install example\n",
    );
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it('adds a role whose case holds', async () => {
    const { value: tools, diagnostics } = await readRolesAndTools(roles);
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    const read = readCase(example, 'roles/example/cases/all-in-one.yml');
    expect(read.diagnostics).toEqual([]);
    const role = tools?.catalog.roles.example;
    if (!tools || !role || !read.value) throw new Error('the new role was not read');
    const made = compileGiven(read.value.given, tools);
    expect(made.diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(made.value && checkCase(role, read.value, made.value)).toEqual([]);
  });

  it('makes it known to the commands, without another file touched', async () => {
    const { folder, remove } = await copyOf('good', false);
    const deps = { tools: () => readRolesAndTools(roles) };
    expect((await run(['genpwd', '-c', folder], deps)).code).toBe(0);
    expect(await readFile(join(folder, 'passwords.yml'), 'utf8')).toMatch(/^example_password: \S{20}/m);
    expect(await run(['validate', '--strict', '-c', folder], deps)).toEqual({
      code: 0,
      out: 'No mistake found.',
      err: '',
    });
    const out = join(folder, 'out');
    expect((await run(['genconfig', '-c', folder, '-o', out], deps)).code).toBe(0);
    expect(await readFile(join(out, 'ctl01', 'example', 'example.conf'), 'utf8')).toContain('port = 8099');
    for (const [path, text] of before) expect(await readFile(path, 'latin1')).toBe(text);
    await remove();
  });
});
