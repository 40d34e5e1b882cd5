import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { down, type Lab, type LabHost, up } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { kollageIn } from './world/folder-program';
import { issueToken, readOpenrc } from './world/keystone';
import { within } from './world/three-controllers';

/** Backups of identity on one host: made, gone on from, tried, altered, restored. */
const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const kollage = kollageIn(folder);
const BACKUP = /\d{8}-\d{6}/;

let lab: Lab;
let host: LabHost;

const flags = () => ['--accept-new-host-keys', '--push-registry', lab.registry.push];
const sh = async (line: string): Promise<string> => {
  const { code, output } = await runOn(host, line);
  if (code !== 0) throw new Error(`${line} ended with ${code}: ${output}`);
  return output.trim();
};

interface Listed {
  readonly backups: readonly {
    readonly id: string;
    readonly kind: string;
    readonly base?: string;
    readonly fault?: { readonly kind: string };
    readonly tested?: { readonly works: boolean; readonly says: string };
  }[];
}
const listed = async (): Promise<Listed['backups']> => {
  const { said } = await kollage('backups', '--json', '--accept-new-host-keys');
  // The program's own line.
  return (JSON.parse(said.split('\n').at(-1) ?? '') as Listed).backups;
};
const newest = async (): Promise<string> => (await listed())[0]?.id ?? '';

/** Asks Keystone as the administrator. */
async function identity(method: string, path: string, body?: unknown): Promise<Response> {
  const token = await issueToken(readOpenrc(readFileSync(join(folder, 'admin-openrc.sh'), 'utf8')));
  return fetch(`http://${lab.vip}:5000/v3/${path}`, {
    method,
    headers: { 'x-auth-token': token.id, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
}
const makeProject = async (name: string): Promise<void> => {
  const made = await identity('POST', 'projects', { project: { name } });
  expect(made.status).toBe(201);
};
const projects = async (): Promise<readonly string[]> => {
  const answer = await identity('GET', 'projects');
  // Keystone's own format.
  const { projects: found } = (await answer.json()) as { projects: readonly { name: string }[] };
  return found.map(({ name }) => name);
};
const restore = (backup: string) =>
  kollage.try(
    'restore',
    '--backup',
    backup,
    '--yes-i-really-really-mean-it',
    'backup-cloud',
    '--name',
    'backup-cloud',
    ...flags(),
  );
const backUp = (...more: readonly string[]) =>
  kollage('backup', '--yes', '--name', 'backup-cloud', ...more, ...flags());

beforeAll(async () => {
  lab = await up({ hosts: 1 });
  const [only] = lab.hosts;
  if (!only) throw new Error('the lab has no host');
  host = only;
  writeFileSync(join(folder, 'key'), host.privateKey, { mode: 0o600 });
  const globals = {
    kolla_internal_vip_address: lab.vip,
    docker_registry: lab.registry.address,
    network_interface: 'eth0',
    enable_openstack_core: false,
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'globals.yml'), JSON.stringify(globals, null, 2));
  const groups = ['control', 'network', 'storage', 'monitoring'].map(
    (group) => `[${group}]\nhost1 ansible_host=${host.address}\n`,
  );
  const login = '[all:vars]\nansible_user=root\nansible_ssh_private_key_file=key\n';
  writeFileSync(join(folder, 'inventory'), [...groups, login].join('\n'));
  await kollage('genpwd');
  await kollage('deploy', '--yes', '--name', 'backup-cloud', ...flags());
  await kollage('post-deploy', '--name', 'backup-cloud');
}, 15 * 60_000);
afterAll(async () => {
  if (lab) await down(lab.id);
  rmSync(folder, { recursive: true, force: true });
});

test('a full backup is encrypted, and leaves neither a container nor a key on the host', async () => {
  await makeProject('before-the-full-one');
  await backUp();
  const [only] = await listed();
  expect(only).toMatchObject({ id: expect.stringMatching(BACKUP), kind: 'full' });
  expect(only?.fault).toBeUndefined();
  expect(await sh('docker ps -a --format "{{.Names}}" | grep backup || true')).toBe('');
  expect(await sh('ls -d /etc/kolla/*backup* 2>/dev/null || true')).toBe('');
  const kept = '/var/lib/docker/volumes/mariadb_backup/_data';
  expect(await sh(`head -c 8 ${kept}/${only?.id}/data`)).toBe('Salted__');
  expect(await sh(`stat -c %a ${kept}/${only?.id}/data`)).toBe('600');
  const secret = /backup_encryption_key: *"?([^"\n]+)/.exec(
    readFileSync(join(folder, 'passwords.yml'), 'utf8'),
  )?.[1];
  expect(secret).toBeDefined();
  expect(await sh(`grep -rlF '${secret}' ${kept} /etc/kolla /var/lib/docker/containers || true`)).toBe('');
}, 300_000);

test('the next plan of a deploy is empty: backups are no part of the cloud', async () => {
  const { code, said } = await kollage.try(
    'plan',
    '--detailed-exitcode',
    '--name',
    'backup-cloud',
    ...flags(),
  );
  expect([code, said]).toEqual([0, said]);
}, 120_000);

test('an incremental backup goes on from the full one and is smaller', async () => {
  await makeProject('before-the-incremental-one');
  await backUp('--incremental');
  const [second, first] = await listed();
  expect(second).toMatchObject({ kind: 'incremental', base: first?.id });
}, 300_000);

test('a test restore starts what was backed up without a network, counts it, and leaves nothing', async () => {
  const backup = await newest();
  await kollage('test-backup', '--yes', '--name', 'backup-cloud', '--backup', backup, ...flags());
  const [tested] = await listed();
  expect(tested?.tested).toMatchObject({ works: true });
  const { said } = await kollage('backups', '--accept-new-host-keys');
  expect(said).toMatch(/this backup works, tested \d+ s ago/);
  expect(await sh('docker volume ls -q | grep trial || true')).toBe('');
  expect(await projects()).toContain('before-the-incremental-one');
}, 300_000);

test('what was destroyed is there again after a restore, and what came after the backup is lost', async () => {
  const backup = await newest();
  await makeProject('after-the-backup');
  await sh(
    'docker stop mariadb keystone && rm -rf /var/lib/docker/volumes/mariadb/_data/keystone /var/lib/docker/volumes/mariadb/_data/ibdata1',
  );
  const { code, said } = await restore(backup);
  expect([code, said]).toEqual([0, said]);
  await within(60, projects);
  const found = await projects();
  expect(found).toEqual(expect.arrayContaining(['before-the-full-one', 'before-the-incremental-one']));
  expect(found).not.toContain('after-the-backup');
}, 600_000);

test('after a restore, a backup goes on from nothing: it is a full one', async () => {
  await backUp('--incremental');
  const [latest] = await listed();
  expect(latest?.kind).toBe('full');
}, 300_000);

test('an altered backup is refused before anything stops', async () => {
  const backup = await newest();
  const data = `/var/lib/docker/volumes/mariadb_backup/_data/${backup}/data`;
  await sh(`printf 'X' | dd of=${data} bs=1 seek=4000 conv=notrunc`);
  const before = await sh('docker inspect -f "{{.State.StartedAt}}" mariadb keystone');
  const { code, said } = await restore(backup);
  expect(code).not.toBe(0);
  expect(said).toContain('was altered: its checksum differs');
  expect(said).toContain('Restore the backup before it');
  expect(await sh('docker inspect -f "{{.State.StartedAt}}" mariadb keystone')).toBe(before);
}, 300_000);

test('a backup that is cut short is refused at the plan, and the one before it is offered', async () => {
  const [latest, before] = await listed();
  await sh(`truncate -s -1000 /var/lib/docker/volumes/mariadb_backup/_data/${latest?.id}/data`);
  const { code, said } = await restore(latest?.id ?? '');
  expect(code).not.toBe(0);
  expect(said).toContain(`backup ${latest?.id} cannot be used: mariadb is cut short`);
  expect(said).toContain(`The one before it looks whole: ${before?.id}`);
  expect((await projects()).length).toBeGreaterThan(2);
}, 300_000);
