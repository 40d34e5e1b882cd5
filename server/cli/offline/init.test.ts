import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../test-program';

let parent = '';
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'kollage-answers-'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const good = `cloud: lab
hosts:
  ctl01: 192.0.2.11
  ctl02: { address: 192.0.2.12 }
  ctl03: { address: 192.0.2.13, user: ubuntu, port: 2222 }
  cmp01: 192.0.2.21
address: 192.0.2.200
interface: eth0
external_interface: eth1
services: [barbican]
settings:
  openstack_region_name: here
  keystone_listen_port: 5051
`;

async function answer(text: string, name: string) {
  const [file, folder] = [join(parent, `${name}.yml`), join(parent, name)];
  await writeFile(file, text);
  return { file, folder, ran: await run(['init', '--answers', file, '-c', folder]) };
}

it('one answer file becomes a folder that validate takes', async () => {
  const { folder, ran } = await answer(good, 'good');
  expect(ran).toMatchObject({ code: 0, err: '' });
  const inventory = await readFile(join(folder, 'inventory'), 'utf8');
  expect(inventory).toContain('[control]\nctl01 ansible_host=192.0.2.11\nctl02 ansible_host=192.0.2.12\n');
  expect(inventory).toContain(
    'ctl03 ansible_host=192.0.2.13 ansible_port=2222 ansible_user=ubuntu ansible_become=true',
  );
  expect(inventory).toContain('[compute]\ncmp01 ansible_host=192.0.2.21\n');
  const globals = await readFile(join(folder, 'globals.yml'), 'utf8');
  expect(globals).toContain('kolla_internal_vip_address: "192.0.2.200"\n');
  expect(globals).toContain('enable_barbican: true\n');
  const checked = await run(['validate', '-c', folder]);
  expect(checked.code, checked.out).toBe(0);
  const again = await run(['init', '--answers', join(parent, 'good.yml'), '-c', folder]);
  expect(again.err).toContain('already exists; nothing was written');
});

it('every key that is unknown or wrong is told with its line, all at once, and nothing is written', async () => {
  const { file, folder, ran } = await answer(
    `cloud: Lab
hosts:
  ctl01: { adress: 192.0.2.11, roles: [controll] }
  "bad name": 192.0.2.12
addres: 192.0.2.200
services: [nothing]
settings:
  keystone_listen_prot: 1
  keystone_listen_port: many
`,
    'wrong',
  );
  expect(ran.code).toBe(1);
  for (const part of [
    ':1: cloud must be a name',
    ':3: nothing is asked with "adress"; did you mean "address"?',
    ':3: "controll" is no role',
    ':4: "bad name" is no name of a host',
    ':5: nothing is asked with "addres"; did you mean "address"?',
    ':6: there is no service "nothing"',
    ':8: nothing is asked with "keystone_listen_prot"; did you mean "keystone_listen_port"?',
    ':9: keystone_listen_port must be',
  ])
    expect(ran.err).toContain(`${file}${part}`);
  await expect(readFile(join(folder, 'inventory'))).rejects.toThrow('ENOENT');
});

it('an answer file that cannot be read says so', async () => {
  const ran = await run(['init', '--answers', join(parent, 'nowhere'), '-c', join(parent, 'x')]);
  expect(ran.err).toContain('the answer file cannot be read (ENOENT)');
  expect((await answer('- a', 'list')).ran.err).toContain(':1: an answer file is a map');
  expect((await answer('cloud: [', 'broken')).ran.err).toContain('not valid YAML');
});
