import { afterAll, beforeAll, expect, test } from 'vitest';
import { cut, mend, powerOff, powerOn } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';
import { NETWORKS, PROJECTS, type Writer, writer } from './world/writer';

const HOSTS = [1, 2, 3] as const;
const MINUTE = 60_000;

let cloud: ThreeControllers;
beforeAll(async () => {
  // Of Neutron its server alone: a network is a row in the database, no agent has to carry it.
  cloud = await threeControllers(
    { enable_neutron: true, neutron_api_workers: 1, neutron_rpc_workers: 1, dhcp_agents_per_network: 1 },
    {
      without: ['neutron', 'neutron-l2-agent', 'openvswitch'],
      overrides: {
        'neutron.conf': '[quotas]\nquota_network = -1\n',
        'neutron/ml2_conf.ini': '[ml2_type_vxlan]\nvni_ranges = 1:100000\n',
      },
    },
  );
}, 20 * MINUTE);
afterAll(() => cloud?.remove());

/** The host that has the floating address. */
async function holder(): Promise<number> {
  for (const number of HOSTS) {
    const { output } = await runOn(cloud.host(number), 'ip -o address show dev eth0');
    if (output.includes(`${cloud.lab.vip}/`)) return number;
  }
  throw new Error('no host has the floating address');
}

/** Which of these rows each member of the database has. */
async function membersThatHave(kind: string, names: readonly string[]): Promise<readonly string[]> {
  const table = kind === 'projects' ? 'keystone.project' : 'neutron.networks';
  const query = `SELECT name FROM ${table} WHERE name IN (${names.map((name) => `'${name}'`).join()})`;
  const ask = `docker exec -i mariadb bash -c 'auth=$(sed -n "s/^wsrep_sst_auth *= *\\"\\(.*\\)\\"$/\\1/p" /etc/mysql/galera.cnf); mariadb -u"\${auth%%:*}" -p"\${auth#*:}" -N'`;
  return Promise.all(
    HOSTS.map(async (number) => {
      const { output } = await runOn(cloud.host(number), `echo "${query}" | ${ask}`);
      return `host${number}: ${output}`;
    }),
  );
}

const KINDS = { projects: PROJECTS, networks: NETWORKS };

/** Projects and networks are written meanwhile; how each fared, by what `tells`. Nothing acknowledged is lost. */
async function written(
  what: string,
  does: (all: (each: (writes: Writer) => Promise<unknown>) => Promise<unknown>) => Promise<string>,
  tells: (writes: Writer) => string = () => '',
): Promise<void> {
  const prefix = what.replaceAll(' ', '-');
  const writers = Object.entries(KINDS).map(([kind, made]) => ({
    kind,
    writes: writer(cloud.openrc, prefix, made),
  }));
  const said = await does((each) => Promise.all(writers.map(({ writes }) => each(writes)))).catch((cause) => {
    for (const { writes } of writers) writes.stop();
    throw cause;
  });
  for (const { kind, writes } of writers) {
    const { written: made, lost } = await writes.end();
    console.log(
      `${what}, ${said}; ${kind}: ${tells(writes)}${made} written, ${lost.length} lost`,
      writes.failures,
    );
    if (lost.length > 0) console.log(await membersThatHave(kind, lost));
    expect(lost).toEqual([]);
  }
}

/** A host is away for a while, and joins; what that was like, in figures. */
async function away(
  what: string,
  number: number,
  harm: (id: string, host: string) => Promise<void>,
  heal: (id: string, host: string) => Promise<void>,
): Promise<void> {
  const host = `host${number}`;
  let begun = 0;
  let back = 0;
  await written(
    what,
    async (all) => {
      await all((writes) => writes.writes(5, 60));
      begun = Date.now();
      await harm(cloud.lab.id, host);
      await all((writes) => writes.writes(10, 120));
      back = Date.now();
      await heal(cloud.lab.id, host);
      const joined = await within(240, () => cloud.settled());
      return `${host} from ${new Date(begun).toISOString().slice(11, 23)}, joined after ${joined.toFixed(0)} s`;
    },
    (writes) =>
      `${writes.longestGap(begun, back).toFixed(1)} s without a write, ${writes.longestGap(back).toFixed(1)} s as it joined, `,
  );
}

test('a controller loses power', () => away('power', 3, powerOff, powerOn), 10 * MINUTE);

test(
  'the writer of the database loses power',
  () => away('power of the writer', 1, powerOff, powerOn),
  10 * MINUTE,
);

test(
  'the holder of the floating address loses power',
  async () => away('power of the holder', await holder(), powerOff, powerOn),
  10 * MINUTE,
);

test(
  'the network of the holder is cut',
  async () => away('network of the holder', await holder(), cut, mend),
  10 * MINUTE,
);

/** All hosts go down and come back in some way, and nobody does anything; what was written is there. */
async function allAway(what: string, does: () => Promise<void>): Promise<void> {
  await written(what, async (all) => {
    await all((writes) => writes.writes(10, 60));
    await does();
    const begun = Date.now();
    await all((writes) => writes.writes(5, 300));
    const seconds = (Date.now() - begun) / 1000;
    const joined = await within(240, () => cloud.settled());
    return `writes ${seconds.toFixed(0)} s after the hosts were up, all as it was ${joined.toFixed(0)} s later`;
  });
}

const each = (does: (id: string, host: string) => Promise<void>) =>
  Promise.all(HOSTS.map((number) => does(cloud.lab.id, `host${number}`)));

test(
  'all hosts lose power at once and return',
  () =>
    allAway('power of all', async () => {
      await each(powerOff);
      await each(powerOn);
    }),
  15 * MINUTE,
);

test(
  'all hosts are shut down in order at once and return',
  () =>
    allAway('shut down of all', async () => {
      // A host that shuts down ends its engine, which ends the containers in order and starts them at the next boot.
      const shut = 'pid=$(cat /var/run/docker.pid); kill "$pid"; timeout 60 tail --pid="$pid" -f /dev/null';
      await Promise.all(HOSTS.map((number) => runOn(cloud.host(number), shut)));
      await each(powerOff);
      await each(powerOn);
    }),
  15 * MINUTE,
);

test(
  'a cloud that was stopped as a whole starts',
  () =>
    allAway('stop and start', async () => {
      await cloud.kollage('stop', '--yes', ...cloud.flags);
      await cloud.kollage('start', '--yes', ...cloud.flags);
    }),
  15 * MINUTE,
);
