import { describe, expect, test } from 'vitest';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import type { FakeContainer } from '../../adapters/fake/fake-world';
import { running, spec } from '../../core/diff/test-state';
import type { ObservedContainer } from '../../core/domain/observed';
import { adoptionNotes, kollaHosts } from '../../core/plan/adopt';
import { foreign } from '../../core/plan/foreign';
import { createConnections } from '../connections';
import { observe } from '../observe/observe';
import { createTestCloud, desiredOf, type TestCloud } from './test-cloud';

const NAMES = ['ctl01', 'ctl02', 'ctl03'];
const desired = desiredOf(NAMES);

/** Named volumes of Kolla-Ansible's containers, from its defaults; all have kolla_logs beside. */
const VOLUMES: Readonly<Record<string, readonly string[]>> = {
  mariadb: ['mariadb:/var/lib/mysql'],
  rabbitmq: ['rabbitmq:/var/lib/rabbitmq/'],
  keystone: ['keystone_fernet_tokens:/etc/keystone/fernet-keys'],
  keystone_fernet: ['keystone_fernet_tokens:/etc/keystone/fernet-keys'],
  keystone_ssh: ['keystone_fernet_tokens:/etc/keystone/fernet-keys'],
  haproxy: ['haproxy_socket:/var/lib/kolla/haproxy/'],
  keepalived: ['haproxy_socket:/var/lib/kolla/haproxy/', 'proxysql_socket:/var/lib/kolla/proxysql/'],
  proxysql: ['proxysql:/var/lib/proxysql/', 'proxysql_socket:/var/lib/kolla/proxysql/'],
  memcached: [],
  cron: [],
  fluentd: ['fluentd_data:/var/lib/fluentd/data/'],
  kolla_toolbox: [],
};

/** As Kolla-Ansible has Docker make a container: strategy and name in its environment, no restart by Docker, systemd's unit instead. */
function kollaContainer(name: string): ObservedContainer {
  const folder = name.replaceAll('_', '-');
  return running(
    spec(name, {
      image: `quay.io/openstack.kolla/${folder}:2025.1-ubuntu-noble`,
      environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS', KOLLA_SERVICE_NAME: folder },
      labels: {},
      restart: 'no',
      logDriver: { type: 'none', options: {} },
      mounts: [
        {
          type: 'bind',
          source: `/etc/kolla/${folder}/`,
          target: '/var/lib/kolla/config_files/',
          readOnly: true,
        },
        ...['kolla_logs:/var/log/kolla/', ...(VOLUMES[name] ?? [])].map((volume) => {
          const [source = '', target = ''] = volume.split(':');
          return { type: 'volume' as const, source, target, readOnly: false };
        }),
      ],
    }),
  );
}

/** Hosts as Kolla-Ansible leaves them; Kollage has touched none of them. */
function deployedByKolla(): TestCloud {
  const cloud = createTestCloud(desired);
  for (const host of cloud.world.hosts.values())
    for (const name of Object.keys(VOLUMES)) {
      const seen = kollaContainer(name);
      const made: FakeContainer = { seen, lines: [], endsAt: undefined, exitCode: 0 };
      host.containers.set(name, made);
      for (const { type, source } of seen.spec.mounts)
        if (type === 'volume') host.volumes.set(source, { createdAt: '', labels: {} });
      host.files.set(`/etc/kolla/${name.replaceAll('_', '-')}/config.json`, {
        body: Buffer.from('{"command": "of Kolla"}'),
        mode: '0660',
        modifiedAt: 0,
      });
    }
  return cloud;
}

async function looked(cloud: TestCloud) {
  const connections = createConnections(createFakeHosts(cloud.world));
  const hosts = await observe(
    NAMES.map((name) => ({ kind: 'local' as const, name })),
    { connections, clock: cloud.world.clock, packages: [], sysctl: [] },
  );
  return { hosts, apis: {}, images: {}, readiness: {} };
}

const READS = new Set(['connect', 'snapshot', 'inspect', 'ping', 'run']);

describe('hosts that Kolla-Ansible deployed', () => {
  test('are adopted without a change', async () => {
    const cloud = deployedByKolla();
    const before = JSON.stringify(
      [...cloud.world.hosts.values()].map(({ containers, files, volumes }) => [
        [...containers],
        [...files],
        [...volumes],
      ]),
    );
    const plan = await cloud.plan('adopt');
    expect(plan.steps.map(({ id }) => id)).toEqual(NAMES.map((name) => `${name}/adopt`));
    cloud.world.journal.length = 0;
    const { outcome, events } = await cloud.run(plan);
    expect(outcome).toBe('done');
    expect(events.flatMap((event) => (event.type === 'step_log' ? [event.line] : [])).join('\n')).toContain(
      'volumes that a take-over keeps: haproxy_socket, keystone_fernet_tokens, kolla_logs, mariadb',
    );
    expect(cloud.world.journal.filter(({ verb }) => !READS.has(verb))).toEqual([]);
    expect(
      JSON.stringify(
        [...cloud.world.hosts.values()].map(({ containers, files, volumes }) => [
          [...containers],
          [...files],
          [...volumes],
        ]),
      ),
    ).toBe(before);
  });

  test('are told container by container: what is replaced, which data stays, what nobody touches', async () => {
    const cloud = deployedByKolla();
    const [first] = kollaHosts(desired, await looked(cloud), {});
    expect(first?.replaced).toEqual(expect.arrayContaining(['haproxy', 'keystone', 'mariadb', 'rabbitmq']));
    expect(first?.kept).toEqual(expect.arrayContaining(['keystone_fernet_tokens', 'mariadb', 'rabbitmq']));
    expect(first?.unused).toEqual(['proxysql_socket']);
    expect(first?.others).toEqual(expect.arrayContaining(['proxysql']));
    expect(adoptionNotes(first ? [first] : [])[0]?.detail).toContain(
      'Volumes kept with their data: haproxy_socket',
    );
    const { changes } = await cloud.plan('check');
    const mariadb = changes.find(
      (change) =>
        change.of === 'container' &&
        change.host === 'ctl01' &&
        'container' in change &&
        change.container.spec.name === 'mariadb',
    );
    expect(mariadb).toMatchObject({
      verb: 'replace',
      reasons: expect.arrayContaining([{ kind: 'foreign', cloud: 'kolla' }]),
    });
    expect(mariadb?.reasons.some((reason) => reason.kind === 'image')).toBe(true);
    expect(
      changes.filter(
        (change) => change.of === 'volume' && change.verb === 'create' && change.name === 'mariadb',
      ),
    ).toEqual([]);
  });

  test('are an error to adopt where there is nothing', async () => {
    const cloud = createTestCloud(desired);
    expect(adoptionNotes(kollaHosts(desired, await looked(cloud), {}))[0]?.severity).toBe('error');
  });

  test('are not replaced by a deploy that does not name them', async () => {
    const cloud = deployedByKolla();
    const plan = await cloud.plan();
    const refused = foreign(plan, undefined);
    expect(refused).toHaveLength(3);
    expect(refused[0]?.summary).toContain('ctl01 holds containers that Kolla-Ansible made: ');
    expect(foreign(plan, 'kolla')).toEqual([]);
  });

  test('are taken over with their volumes, each unit of systemd gone before its container', async () => {
    const cloud = deployedByKolla();
    cloud.world.programs.set('sh', () => ({ code: 0, stdout: '' }));
    const plan = await cloud.plan();
    const units = plan.steps.flatMap(({ work }) =>
      work.kind === 'container' && work.formerUnit ? [work.formerUnit] : [],
    );
    expect(units).toContain('kolla-mariadb-container.service');
    expect((await cloud.run(plan)).outcome).toBe('done');
    for (const host of cloud.world.hosts.values()) {
      expect(host.containers.get('mariadb')?.seen.spec.labels['kollage.cloud']).toBe(desired.cloud);
      expect(host.containers.get('proxysql')?.seen.spec.image).toContain('quay.io');
    }
    const journal = cloud.world.journal.filter(({ host }) => host === 'ctl01');
    const unit = journal.findIndex(
      ({ verb, subject }) => verb === 'run' && subject.endsWith('kolla-mariadb-container.service'),
    );
    const removed = journal.findIndex(({ verb, subject }) => verb === 'remove' && subject === 'mariadb');
    expect(unit).toBeGreaterThan(-1);
    expect(removed).toBeGreaterThan(unit);
    expect(cloud.world.journal.filter(({ verb }) => /volume/i.test(verb) && /remove/i.test(verb))).toEqual(
      [],
    );
    expect((await cloud.plan()).steps).toEqual([]);
  });
});
