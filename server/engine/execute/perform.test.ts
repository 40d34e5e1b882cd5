import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import { fakeDocker } from '../../adapters/fake/fake-docker';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import type { DesiredApi, DesiredSystem, Readiness } from '../../core/domain/desired';
import type { StepWork } from '../../core/domain/plan';
import type { Workshop } from '../build/workshop';
import { EngineError } from '../errors';
import { type CloudApis, VOLUME_MADE_AT } from '../ports';

import { createBench, REF, ready } from './test-bench';

const container = (spec: ReturnType<typeof specOf>, how: Readiness = ready): StepWork => ({
  kind: 'container',
  spec,
  ready: how,
  replaces: false,
});
const spec = (more: Parameters<typeof specOf>[2] = {}) =>
  specOf('nova_api', 'exec sleep', { image: REF, ...more });

test('files go in one stream, secrets become values on the host and nowhere before', async () => {
  const { world, host, work, done, events } = createBench();
  host.files.set('/etc/kolla/nova-api/old.conf', { body: Buffer.from(''), mode: '0600', modifiedAt: 0 });
  const file = (name: string, body: string) => ({
    path: `/etc/kolla/nova-api/${name}`,
    body,
    sha256: '',
    mode: '0600',
    sources: [],
  });
  const { end, lines } = await work({
    kind: 'files',
    container: 'nova-api',
    write: [file('nova.conf', 'password = <ref>\n'), file('-odd name', '')],
    remove: ['/etc/kolla/nova-api/old.conf'],
  });
  expect(end?.type).toBe('step_done');
  expect(host.files.get('/etc/kolla/nova-api/nova.conf')).toMatchObject({ mode: '0600' });
  expect(host.files.get('/etc/kolla/nova-api/nova.conf')?.body.toString()).toBe('password = s3cret\n');
  expect([...host.files.keys()]).not.toContain('/etc/kolla/nova-api/old.conf');
  expect(lines).toContain('wrote /etc/kolla/nova-api/nova.conf');
  expect(JSON.stringify(events)).not.toContain('s3cret');
  expect(new Set(world.journal.filter((e) => e.verb === 'write').map((e) => e.at)).size).toBe(1);
  expect(done(0).filter((line) => line.startsWith('connect'))).toHaveLength(1);
});

test('a container gets its volumes first; a volume that is there keeps its age', async () => {
  const { world, host, work } = createBench();
  const mounts = [{ type: 'volume', source: 'nova', target: '/var/lib/nova', readOnly: false }] as const;
  const made = container(spec({ mounts, labels: { 'kollage.cloud': 'c1' } }));
  expect((await work(made)).end?.type).toBe('step_done');
  const first = host.volumes.get('nova');
  expect(first).toEqual({
    createdAt: new Date(Date.UTC(2026, 0, 1)).toISOString(),
    labels: { [VOLUME_MADE_AT]: first?.createdAt, 'kollage.cloud': 'c1' },
  });
  world.clock.advance(60_000);
  const { lines } = await work(made);
  expect(lines[0]).toBe('removed the former nova_api');
  expect(host.volumes.get('nova')).toEqual(first);
  expect(host.containers.get('nova_api')?.seen.state).toBe('running');
});

test('a container that ends is told at once, with its last lines', async () => {
  const { world, work } = createBench();
  world.behaviours.set('nova_api', { lines: ['start', 'no such option: x', ''], exits: 3, afterMs: 200 });
  const { error } = await work(container(spec(), { kind: 'tcp', address: '192.0.2.20', port: 8774 }));
  expect(error).toMatchObject({
    tag: 'ContainerStopped',
    message: 'nova_api on h1 stopped with exit code 3; its last line was: no such option: x',
    lines: ['start', 'no such option: x', ''],
  });
  expect(world.clock.now() - Date.UTC(2026, 0, 1)).toBeLessThan(1000);
});

test('a container that is only to run, and ends before its time, is not ready', async () => {
  const { world, work } = createBench();
  world.behaviours.set('nova_api', { exits: 0, afterMs: 990 });
  expect((await work(container(spec()))).error?.tag).toBe('ContainerStopped');
});

test('a container that its engine starts again and again keeps stopping', async () => {
  const { world, host, work } = createBench();
  let looks = 0;
  world.fault = ({ verb }) => {
    const found = host.containers.get('nova_api');
    if (verb === 'exec' && found) found.seen = { ...found.seen, restartCount: looks++ };
    return verb === 'exec' ? new EngineError('DockerConflict', 'is restarting') : undefined;
  };
  const { error } = await work(container(spec(), { kind: 'exec', argv: ['healthcheck'] }));
  expect(error?.message).toMatch(/^nova_api on h1 keeps stopping/);
});

test('one that restarted long ago is not blamed for it when it reads its files again', async () => {
  const { host, work } = createBench();
  await work(container(spec()));
  const found = host.containers.get('nova_api');
  if (found) found.seen = { ...found.seen, restartCount: 4 };
  const reload = { kind: 'signal', signal: 'HUP' } as const;
  expect((await work({ kind: 'reload', name: 'nova_api', reload, ready })).end?.type).toBe('step_done');
});

test('files that a container refuses to take fail the step and are not marked as read', async () => {
  const { world, host, work } = createBench();
  await work(container(spec()));
  let code = 1;
  world.programs.set('again', () => ({ code, stdout: 'line 3: unknown keyword' }));
  const again = { kind: 'exec', argv: ['again'] } as const;
  const { error } = await work({ kind: 'reload', name: 'nova_api', reload: again, ready });
  expect(error).toMatchObject({
    tag: 'CommandFailed',
    message: expect.stringMatching(/line 3: unknown keyword$/),
  });
  expect(host.files.has('/etc/kolla/nova-api/.reloaded')).toBe(false);
  code = 0;
  await work({ kind: 'reload', name: 'nova_api', reload: again, ready });
  expect(host.files.has('/etc/kolla/nova-api/.reloaded')).toBe(true);
});

test('a container that never answers is a HealthTimeout with its last line', async () => {
  const { world, work } = createBench();
  world.behaviours.set('nova_api', { lines: ['waiting for the database'] });
  const http = { kind: 'http', address: '192.0.2.20', port: 8774, path: '/' } as const;
  expect((await work(container(spec(), http))).error).toMatchObject({
    tag: 'HealthTimeout',
    message: 'nova_api on h1 did not become healthy in 60 s; its last line was: waiting for the database',
    retryable: true,
  });
});

test('cancelling ends the wait for a container', async () => {
  const { world, work } = createBench();
  const stop = new AbortController();
  world.fault = ({ verb }) => {
    if (verb === 'exec') stop.abort(new Error('cancelled'));
    return undefined;
  };
  world.programs.set('healthcheck', () => ({ code: 1, stdout: '' }));
  const { end } = await work(container(spec(), { kind: 'exec', argv: ['healthcheck'] }), stop.signal);
  expect(end).toMatchObject({ type: 'step_skipped', because: 'cancelled' });
  expect(world.clock.now() - Date.UTC(2026, 0, 1)).toBeLessThan(1000);
});

test('a container is started, restarted, told to read its files, stopped and removed', async () => {
  const { world, host, work, done } = createBench();
  await work(container(spec()));
  const from = world.journal.length;
  for (const each of [
    { kind: 'stop', name: 'nova_api', stopTimeout: 10 },
    { kind: 'start', name: 'nova_api', ready },
    { kind: 'restart', name: 'nova_api', ready, stopTimeout: 10 },
    { kind: 'reload', name: 'nova_api', reload: { kind: 'signal', signal: 'HUP' }, ready },
    { kind: 'remove', name: 'nova_api' },
    { kind: 'remove', name: 'nova_api' },
  ] as const)
    expect((await work(each)).end?.type).toBe('step_done');
  expect(done(from)).toEqual([
    'stop nova_api',
    'start nova_api',
    'restart nova_api',
    'kill HUP nova_api',
    'write /etc/kolla/nova-api/.reloaded',
    'stop nova_api',
    'remove nova_api',
    'stop nova_api',
    'remove nova_api',
  ]);
  expect(host.containers.size).toBe(0);
});

test('volumes and folders go, and nothing but a folder of a container goes', async () => {
  const { host, work } = createBench();
  host.volumes.set('nova', { createdAt: '', labels: {} });
  host.files.set('/etc/kolla/nova-api/a', { body: Buffer.from(''), mode: '0600', modifiedAt: 0 });
  host.files.set('/etc/kolla/nova/a', { body: Buffer.from(''), mode: '0600', modifiedAt: 0 });
  for (const _ of [1, 2]) {
    await work({ kind: 'remove_volume', name: 'nova' });
    expect((await work({ kind: 'remove_files', path: '/etc/kolla/nova-api' })).end?.type).toBe('step_done');
  }
  expect([host.volumes.size, [...host.files.keys()]]).toEqual([0, ['/etc/kolla/nova/a']]);
  for (const path of ['/etc', '/etc/kolla', '/etc/kolla/', '/etc/kolla/../ssh', '/etc/kolla/a/b', '/'])
    expect((await work({ kind: 'remove_files', path })).error?.message).toContain('refusing');
});

const database: DesiredApi = {
  kind: 'database',
  id: 'nova/database',
  role: 'nova',
  via: 'h1',
  needs: [],
  servedBy: [],
  endpoint: { address: '192.0.2.20', port: 3306 },
  admin: { user: 'root', password: '<ref>' },
  databases: [{ name: 'nova', user: 'nova', password: 'a<ref>b' }],
};

test('what a step says after it was left alone is not heard', async () => {
  const apis: CloudApis = {
    observe: async () => ({}),
    async ensure(_, __, say) {
      await world.clock.sleep(60_000);
      say('too late');
      return undefined;
    },
  };
  const { world, work, events } = createBench({ apis });
  const stop = new AbortController();
  void world.clock.sleep(1000).then(() => stop.abort(new Error('cancelled')));
  await work({ kind: 'api', api: database }, stop.signal);
  await world.clock.sleep(120_000);
  expect(events.at(-1)).toMatchObject({ type: 'step_skipped' });
});

test('an API gets values where references stood', async () => {
  const seen: unknown[] = [];
  const apis: CloudApis = {
    observe: async () => ({}),
    async ensure(api) {
      seen.push(api);
      return { kind: 'token', issuedAt: 0 };
    },
  };
  const { work } = createBench({ apis });
  const { end } = await work({
    kind: 'api',
    api: database,
  });
  expect(end).toMatchObject({ result: { kind: 'token' } });
  expect(seen).toMatchObject([{ admin: { password: 's3cret' }, databases: [{ password: 'as3cretb' }] }]);
});

test('an image is pulled from its registry, or carried over from where it was built, once', async () => {
  const local = 'kollage/nova:1';
  const tars: Readable[] = [];
  const elsewhere = createFakeWorld({ hosts: ['deployment'] });
  const workshop: Workshop = {
    states: async () => ({}),
    held: async () => ({}),
    build: async () => undefined,
    push: async () => undefined,
    docker: fakeDocker(elsewhere, elsewhere.host('deployment'), () => {}),
    async save() {
      const tar = Readable.from([JSON.stringify([local, 'sha256:2'])]);
      tars.push(tar);
      return tar;
    },
  };
  const { world, host, work, done } = createBench({ workshop });
  const remote = '192.0.2.1:4000/kollage/nova:1';
  world.registry.add(remote);
  for (const ref of [remote, local, remote, local])
    expect((await work({ kind: 'pull', ref })).end?.type).toBe('step_done');
  expect(done(0).slice(1)).toEqual([`pull ${remote}`, `load ${local}`]);
  expect(host.images.get(local)).toBe('sha256:2');
  expect((await work({ kind: 'pull', ref: 'registry.example/x/y:1' })).error?.tag).toBe('PullFailed');
  host.images.delete(local);
  world.fault = ({ verb }) => (verb === 'load' ? new EngineError('DiskFull', 'full') : undefined);
  expect((await work({ kind: 'pull', ref: local })).error?.tag).toBe('DiskFull');
  expect(tars.every((tar) => tar.destroyed)).toBe(true);
});

test('without a registry and a workshop, images are missing by name', async () => {
  const { work } = createBench();
  expect((await work({ kind: 'pull', ref: 'kollage/nova:1' })).error).toMatchObject({ tag: 'NoSuchImage' });
  for (const kind of ['build', 'push'] as const)
    expect((await work({ kind, image: 'nova', ref: 'kollage/nova:1' })).error?.tag).toBe('NoWorkshop');
});

test('all prechecks of a host are told, none hides behind another', async () => {
  const { host, work } = createBench();
  host.docker = 'down';
  const { error, lines } = await work({
    kind: 'precheck',
    running: [],
    checks: {
      ports: [],
      vips: [{ address: '198.51.100.9', interface: 'eth0' }],
      interfaces: [{ setting: 'network_interface', name: 'eth7' }],
      modules: [{ name: 'dm_mod', container: 'cinder_volume' }],
      volumeGroups: [{ name: 'cinder-volumes', container: 'cinder_volume' }],
      memoryMib: 1e6,
    },
  });
  expect(error?.tag).toBe('PrecheckFailed');
  expect(error?.lines).toHaveLength(6);
  for (const word of [
    'memory',
    'Docker Engine does not answer',
    'eth7',
    '198.51.100.9',
    'dm_mod',
    'cinder-volumes',
  ])
    expect(error?.message).toContain(word);
  expect(lines.filter((line) => line.startsWith('pass'))).not.toHaveLength(0);
});

test('failing prechecks that somebody overrode by the name of the host are told and stop nothing', async () => {
  const checks = { ports: [], vips: [], interfaces: [], modules: [], volumeGroups: [], memoryMib: 1e6 };
  const precheck = { kind: 'precheck', running: [], checks } as const;
  expect((await createBench({ overridden: ['h2'] }).work(precheck)).error?.tag).toBe('PrecheckFailed');
  const { error, lines } = await createBench({ overridden: ['h1'] }).work(precheck);
  expect(error).toBeUndefined();
  expect(lines.some((line) => line.startsWith('fail'))).toBe(true);
});

const system: DesiredSystem = {
  packages: ['docker.io', 'chrony'],
  sysctl: { 'net.ipv4.ip_forward': '1' },
  dockerDaemon: { 'live-restore': true },
  timeSync: false,
  disabledUnits: ['libvirtd.service'],
  sharedMounts: [],
  hostsEntries: ['192.0.2.20 h1'],
};
const items = [
  'package docker.io',
  'package chrony',
  'sysctl net.ipv4.ip_forward',
  'unit libvirtd.service',
  'hosts file',
  'docker live-restore',
  'engine docker',
];

test('bootstrap-servers makes a bare host ready, and doing it again changes nothing', async () => {
  const { world, host, work } = createBench();
  host.docker = 'missing';
  host.units.add('libvirtd.service');
  const put = (path: string, body: string) =>
    host.files.set(path, { body: Buffer.from(body), mode: '0644', modifiedAt: 0 });
  put('/etc/hosts', '127.0.0.1 localhost\n# BEGIN kollage\n192.0.2.9 gone\n# END kollage\n# mine');
  put('/etc/docker/daemon.json', '{"mtu": 1400}');
  const state = () => [
    host.docker,
    [...host.packages.keys()],
    Object.fromEntries(host.sysctl),
    [...host.units],
    Object.fromEntries([...host.files].map(([path, { body }]) => [path, body.toString()])),
  ];
  expect((await work({ kind: 'system', system, items })).error).toBeUndefined();
  const first = state();
  expect(first).toEqual([
    'running',
    ['docker.io', 'chrony'],
    { 'net.ipv4.ip_forward': '1' },
    [],
    {
      '/etc/hosts': '127.0.0.1 localhost\n# mine\n# BEGIN kollage\n192.0.2.20 h1\n# END kollage\n',
      '/etc/docker/daemon.json': '{\n  "mtu": 1400,\n  "live-restore": true\n}\n',
      '/etc/sysctl.d/60-kollage.conf': 'net.ipv4.ip_forward = 1\n',
    },
  ]);
  await work({ kind: 'system', system, items });
  expect(state()).toEqual(first);
  const from = world.journal.length;
  await work({ kind: 'system', system, items: [] });
  expect(world.journal.length).toBe(from);
});

test('what cannot be read on a host is not overwritten', async () => {
  const { world, host, work } = createBench();
  host.files.set('/etc/docker/daemon.json', { body: Buffer.from('{oops'), mode: '0644', modifiedAt: 0 });
  expect((await work({ kind: 'system', system, items: ['docker live-restore'] })).error).toMatchObject({
    tag: 'BadDaemonJson',
  });
  world.programs.set('cat', () => ({ code: 1, stdout: '', stderr: 'cat: /etc/hosts: Input/output error' }));
  const { error } = await work({ kind: 'system', system, items: ['hosts file'] });
  expect(error?.message).toBe('/etc/hosts on h1 cannot be read: cat: /etc/hosts: Input/output error');
  expect(host.files.has('/etc/hosts')).toBe(false);
});

test('an engine that does not come up is told, within a minute', async () => {
  const { world, host, work } = createBench();
  host.docker = 'down';
  world.programs.set('systemctl', () => ({ code: 0, stdout: '' }));
  const { error } = await work({ kind: 'system', system, items: ['engine docker'] });
  expect(error?.tag).toMatch(/DockerDown|StepTimeout/);
});

test('a registry that asks for a password gets its value at the last hop', async () => {
  const { world, work, done } = createBench();
  const ref = 'registry.example/kollage/nova:1';
  world.registry.add(ref);
  const login = { user: 'puller', password: '<ref>' };
  expect((await work({ kind: 'pull', ref, login })).end?.type).toBe('step_done');
  expect(done(0).at(-1)).toBe(`pull ${ref} as puller with s3cret`);
});
