import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { containerName, engine, execIn } from '../../server/adapters/lab/engine';
import { cut, mend } from '../../server/adapters/lab/lab';
import { configureCloud, saveFile } from '../../server/usecases/save-file';
import { deployed, isRight, type Result, type Shown, writeClinic } from './world/clinic';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { asker, deployedCloud, settle } from './world/work';

/** Nineteen real faults, each injected, seen through the eyes of an operator, and undone. */
let kollage: OpenKollage;
let cloud: string;
let machine: Machine;
let expired: Server;
const results: Result[] = [];

const folder = mkdtempSync(join(tmpdir(), 'clinic-'));
const openssl = (...argv: string[]) => execFileSync('openssl', argv, { cwd: folder, stdio: 'pipe' });

/** A registry whose certificate is over since yesterday; its authority is known to Kollage. */
function makeCertificates(): void {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-subj',
    '/CN=clinic',
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'r.key',
    '-out',
    'r.csr',
    '-subj',
    '/CN=localhost',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'r.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '-1',
    '-out',
    'r.crt',
  );
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.crt');
}

beforeAll(async () => {
  makeCertificates();
  const file = (name: string) => readFileSync(join(folder, name));
  expired = createServer({ key: file('r.key'), cert: file('r.crt') }, (_, answer) => answer.end('{}'));
  await new Promise<void>((resolve) => expired.listen(0, '127.0.0.1', resolve));
  kollage = await openKollage();
  cloud = await deployedCloud(kollage, 'clinic');
  machine = await machineOf(kollage, cloud);
}, 900_000);

afterAll(async () => {
  expired?.close();
  await kollage?.close();
  rmSync(folder, { recursive: true, force: true });
  if (results.length === faults.length)
    writeClinic(results, [
      'Left out: RabbitMQ cookie mismatch. One node has nobody to differ from; it takes three controllers.',
      'Clock skew: the hosts of a lab share the clock of their machine, so the `date` of the host is replaced by one an hour ahead.',
      'MariaDB not synced: the all-in-one has no cluster; an override makes its MariaDB join one that does not answer.',
      'Expired certificate: the registry is a TLS server of this test whose certificate has ended.',
    ]);
});

const set = (values: Readonly<Record<string, unknown>>) => configureCloud(kollage, cloud, values, asker);
const override = (path: string, text: string) => saveFile(kollage, cloud, `config/${path}`, text, asker);
const sh = (line: string) => machine.sh(line);
const registry = () => containerName(machine.lab.id, 'registry');
/** A statement in the cloud's own MariaDB, as its root. */
async function sql(statement: string): Promise<void> {
  const { database_password: password } = await kollage.store.secrets.read(cloud);
  await sh(
    `docker exec -e MYSQL_PWD=${String(password)} mariadb mariadb -u root -h ${machine.lab.vip} -e "${statement}"`,
  );
}
const deploy = () => deployed(kollage, cloud);

/** Waits at most 60 s until a step of a run has begun. */
async function begun(run: string, step: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const events = (await kollage.store.runs.facts([run])).get(run) ?? [];
    if (
      events.some(
        (event) => event.type === 'run_ended' || (event.type === 'step_started' && event.step.endsWith(step)),
      )
    )
      return;
    await sleep(100);
  }
}

interface Fault {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly inject: () => Promise<unknown>;
  readonly see?: () => Promise<Shown | undefined>;
  readonly undo: () => Promise<unknown>;
}

const faults: readonly Fault[] = [
  {
    name: 'port taken',
    wanted: ['base/port-taken'],
    inject: () => sh('docker rm -f memcached; /usr/sbin/sshd -p 11211 -o PidFile=/run/squatter.pid'),
    undo: () => sh('kill "$(cat /run/squatter.pid)"'),
  },
  {
    name: 'wrong interface',
    wanted: ['base/interface-unknown', 'base/interface-missing'],
    inject: () => set({ api_interface: 'ens5f1' }),
    undo: () => set({ api_interface: null }),
  },
  {
    name: 'VIP in use',
    wanted: ['base/vip-in-use'],
    async inject() {
      await sh('docker stop keepalived');
      const [network = ''] = Object.keys(
        (await engine.getContainer(registry()).inspect()).NetworkSettings.Networks,
      );
      const squatter = await engine.createContainer({
        name: containerName(machine.lab.id, 'squatter'),
        Image: (await engine.getContainer(containerName(machine.lab.id, machine.host.name)).inspect()).Image,
        Entrypoint: ['sh', '-c', `ip addr add ${machine.lab.vip}/32 dev eth0 && exec sleep 600`],
        Labels: { 'kollage.lab': machine.lab.id },
        HostConfig: { CapAdd: ['NET_ADMIN'], NetworkMode: network },
      });
      await squatter.start();
    },
    undo: () => engine.getContainer(containerName(machine.lab.id, 'squatter')).remove({ force: true }),
  },
  {
    name: 'disk full',
    wanted: ['base/disk-full'],
    inject: () =>
      sh(
        'mount -t tmpfs -o size=16k tmpfs /etc/kolla && dd if=/dev/zero of=/etc/kolla/full bs=4k 2>/dev/null || true',
      ),
    undo: () => sh('umount /etc/kolla'),
  },
  {
    name: 'image missing',
    wanted: ['base/image-missing'],
    inject: () =>
      sh(
        'image=$(docker inspect -f "{{.Config.Image}}" memcached); docker rm -f memcached; docker rmi "$image"',
      ),
    see: () =>
      deployed(kollage, cloud, async (run) => {
        await begun(run, '/precheck');
        await execIn(registry(), ['mv', `${REPOSITORIES}/kollage/memcached`, `${REPOSITORIES}/kollage/gone`]);
      }),
    undo: () =>
      execIn(registry(), ['mv', `${REPOSITORIES}/kollage/gone`, `${REPOSITORIES}/kollage/memcached`]),
  },
  {
    name: 'registry down',
    wanted: ['base/registry-down'],
    inject: () => engine.getContainer(registry()).pause(),
    undo: () => engine.getContainer(registry()).unpause(),
  },
  {
    name: 'bad override',
    wanted: ['keystone/no-application', 'base/bad-override'],
    inject: () => override('keystone/keystone-uwsgi.ini', '[uwsgi]\nmodule = nowhere.at.all:application\n'),
    undo: () => override('keystone/keystone-uwsgi.ini', ''),
  },
  {
    name: 'wrong password',
    wanted: ['base/database-password'],
    async inject() {
      const url = `mysql+pymysql://keystone:wrong@${machine.lab.vip}:3306/keystone`;
      await override('keystone.conf', `[database]\nconnection = ${url}\n`);
      await sh('docker rm -f keystone_bootstrap');
    },
    undo: () => override('keystone.conf', ''),
  },
  {
    name: 'clock skew',
    wanted: ['base/clock-skew'],
    inject: () =>
      sh(
        'docker rm -f memcached; mv /bin/date /bin/date.real; printf \'#!/bin/sh\\nexec /bin/date.real -d "+1 hour" "$@"\\n\' > /bin/date; chmod 755 /bin/date',
      ),
    undo: () => sh('mv /bin/date.real /bin/date'),
  },
  {
    name: 'DNS',
    wanted: ['base/registry-name-unknown'],
    inject: () => set({ docker_registry: 'registry.clinic.invalid:5000' }),
    undo: () => set({ docker_registry: machine.lab.registry.address }),
  },
  {
    name: 'out of memory',
    wanted: ['base/out-of-memory'],
    inject: () => set({ mariadb_dimensions: { mem_limit: '24m', memswap_limit: '24m' } }),
    undo: () => set({ mariadb_dimensions: null }),
  },
  {
    name: 'permission on a volume',
    wanted: ['mariadb/data-permission', 'base/volume-permission'],
    inject: () =>
      sh(
        'docker stop mariadb; d=/var/lib/docker/volumes/mariadb/_data; chown 0:0 $d/ibdata1 $d/aria_log_control; chmod 600 $d/ibdata1 $d/aria_log_control',
      ),
    undo: () =>
      sh(
        'd=/var/lib/docker/volumes/mariadb/_data; chown --reference=$d/mysql $d/ibdata1 $d/aria_log_control',
      ),
  },
  {
    name: 'MariaDB not synced',
    wanted: ['mariadb/cluster-unreachable', 'base/database-not-synced'],
    inject: () =>
      override(
        'galera.cnf',
        '[mysqld]\nwsrep_on = ON\nbinlog_format = ROW\nwsrep_provider = /usr/lib/galera/libgalera_smm.so\nwsrep_cluster_address = gcomm://192.0.2.98\nwsrep_provider_options = pc.wait_prim_timeout=PT5S\n',
      ),
    undo: () => override('galera.cnf', ''),
  },
  {
    name: 'dependency stopped',
    wanted: ['base/database-unreachable', 'base/dependency-down'],
    // The user is gone, so that a step of the deploy has to speak with MariaDB.
    async inject() {
      await sql("drop user 'keystone'@'%'");
      await sh('docker rm -f memcached');
    },
    see: () =>
      deployed(kollage, cloud, async (run) => {
        await begun(run, '/precheck');
        await sh('docker kill mariadb');
      }),
    undo: async () => undefined,
  },
  {
    name: 'expired certificate',
    wanted: ['base/certificate-expired'],
    async inject() {
      const address = expired.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      await set({ docker_registry: `localhost:${port}`, docker_registry_insecure: false });
    },
    undo: () => set({ docker_registry: machine.lab.registry.address, docker_registry_insecure: null }),
  },
  {
    name: 'unreachable host',
    wanted: ['base/host-unreachable'],
    inject: () => cut(machine.lab.id, machine.host.name),
    undo: () => mend(machine.lab.id, machine.host.name),
  },
  {
    name: 'changed host key',
    wanted: ['base/host-key-changed'],
    inject: () =>
      machine.exec([
        'sh',
        '-ec',
        'mkdir -p /root/kept; mv /etc/ssh/ssh_host_* /root/kept/; ssh-keygen -A; pkill -x sshd; sleep 0.3; setsid /usr/sbin/sshd; sleep 0.3',
      ]),
    undo: () =>
      machine.exec([
        'sh',
        '-ec',
        'rm /etc/ssh/ssh_host_*; mv /root/kept/* /etc/ssh/; pkill -x sshd; sleep 0.3; setsid /usr/sbin/sshd; sleep 0.3',
      ]),
  },
  {
    name: 'broken template',
    wanted: ['base/broken-template'],
    inject: () => set({ keystone_public_listen_port: '{{ keystone_prot }}' }),
    undo: () => set({ keystone_public_listen_port: null }),
  },
  {
    name: 'kernel module missing',
    wanted: ['base/kernel-module-missing'],
    inject: () => set({ enable_multipathd: true }),
    undo: () => set({ enable_multipathd: null }),
  },
];
const REPOSITORIES = '/var/lib/registry/docker/registry/v2/repositories';

test.each(faults)('$name is named by its cause', async ({ name, wanted, inject, see = deploy, undo }) => {
  await inject();
  const start = performance.now();
  let result: Result = { fault: name, wanted, shown: undefined, seconds: 0 };
  try {
    const shown = await see();
    result = { fault: name, wanted, shown, seconds: (performance.now() - start) / 1000 };
  } finally {
    await undo();
    await settle(kollage, cloud);
  }
  results.push(result);
  console.log(
    `${name}: ${result.shown?.where}: ${result.shown?.message.slice(0, 300)}\n  ${result.shown?.causes.map(({ rule }) => rule).join(', ')}`,
  );
  expect(result.shown?.causes.map(({ rule }) => rule)[0]).toSatisfy(() => isRight(result));
});
