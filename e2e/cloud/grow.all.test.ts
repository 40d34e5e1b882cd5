import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOn } from '../../server/adapters/lab/shell';
import { blame, calledDuring } from './world/called-during';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';

let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers({}, { on: [1] });
}, 15 * 60_000);
afterAll(() => cloud?.remove());

/** Deploys while tokens are asked for; prints how many were not given, and what was done meanwhile. */
async function deployAsked(what: string): Promise<void> {
  const begun = Date.now();
  let [code, said] = [-1, ''];
  const called = await calledDuring(
    () => cloud.issued(),
    async () => {
      ({ code, said } = await cloud.kollage.try('deploy', '--yes', '--json', ...cloud.flags));
    },
  );
  const { calls, failed, slowest } = called;
  const seconds = (Date.now() - begun) / 1000;
  console.log(
    `${what}: ${failed.length} of ${calls.length} calls failed in ${seconds.toFixed(0)} s, the slowest answered after ${slowest.toFixed(1)} s`,
  );
  for (const line of blame(called, said)) console.log(line);
  const broken = said.split('\n').filter((line) => line.includes('"step_failed"'));
  expect({ code, broken }).toEqual({ code: 0, broken: [] });
  await within(120, () => cloud.settled());
}

const sql = (number: number, query: string) => {
  const passwords = readFileSync(join(cloud.folder, 'passwords.yml'), 'utf8');
  const [, password] = /^database_password: *"?([^"\n]+)/m.exec(passwords) ?? [];
  const client = `mariadb --user=root --password=${password} --skip-column-names --batch`;
  return cloud.sh(number, `docker exec mariadb ${client} --execute "${query}"`);
};

/** The members of the database's cluster as one of them knows it: "3 Primary Synced"; "alone" where there is none. */
async function galera(number: number): Promise<string> {
  if ((await sql(number, 'SELECT @@wsrep_on')) === '0') return 'alone';
  const names = ['wsrep_cluster_size', 'wsrep_cluster_status', 'wsrep_local_state_comment'];
  const said = await sql(number, `SHOW GLOBAL STATUS WHERE Variable_name IN ('${names.join("','")}')`);
  const values = new Map(
    said.split('\n').map((line): [string, string] => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? '']),
  );
  return names.map((name) => values.get(name)).join(' ');
}

const term = async (number: number, text: string) =>
  (await cloud.sh(number, `docker exec rabbitmq rabbitmqctl --quiet eval '${text}'`)).replaceAll(
    /[\s'[\]]/g,
    '',
  );

/** The nodes of RabbitMQ's cluster as one of them knows it, and those of them that run. */
async function rabbit(number: number): Promise<{ members: string[]; running: string[] }> {
  const list = async (text: string) => (await term(number, text)).split(',').sort();
  return {
    members: await list('rabbit_nodes:list_members().'),
    running: await list('rabbit_nodes:list_running().'),
  };
}

const declared = (type: string) =>
  `element(1, rabbit_amqqueue:declare(rabbit_misc:r(<<"quorum">>, queue, <<"test_${type}">>), true, false, [{<<"x-queue-type">>, longstr, <<"${type}">>}], none, <<"test">>)).`;

/** On how many nodes a queue has copies, by its name. */
async function copies(number: number): Promise<Record<string, number>> {
  const said = await cloud.sh(
    number,
    'docker exec rabbitmq rabbitmqctl --quiet list_queues --vhost quorum name members --no-table-headers',
  );
  return Object.fromEntries(
    said
      .split('\n')
      .filter((line) => line.includes('rabbit@'))
      .map((line) => [line.split('\t')[0] ?? '', line.split('rabbit@').length - 1]),
  );
}

const nodes = (...numbers: readonly number[]) => numbers.map((number) => `rabbit@host${number}`);
const together = (...numbers: readonly number[]) => ({
  members: nodes(...numbers),
  running: nodes(...numbers),
});

test('one controller gets two more while it serves', async () => {
  expect(await galera(1)).toBe('alone');
  const token = await cloud.issued();
  cloud.on(1, 2, 3);
  await deployAsked('from one controller to three');
  for (const number of [1, 2, 3]) {
    expect(await galera(number)).toBe('3 Primary Synced');
    expect(await rabbit(number)).toEqual(together(1, 2, 3));
    const answer = await fetch(`http://${cloud.host(number).address}:5000/v3/auth/tokens`, {
      headers: { 'x-auth-token': token, 'x-subject-token': token },
    });
    expect(answer.status).toBe(200);
  }
  for (const type of ['quorum', 'stream']) expect(await term(1, declared(type))).toBe('new');
  expect(await copies(1)).toEqual({ test_quorum: 3, test_stream: 3 });
});

test('a controller that lost everything is replaced under its name: it is one member, with copies of the queues', async () => {
  await cloud.sh(
    1,
    'docker rm -f $(docker ps -aq) && docker volume rm $(docker volume ls -q) && rm -rf /etc/kolla',
  );
  await deployAsked('the first controller replaced');
  for (const number of [1, 2, 3]) {
    expect(await galera(number)).toBe('3 Primary Synced');
    expect(await rabbit(number)).toEqual(together(1, 2, 3));
  }
  expect(await copies(2)).toEqual({ test_quorum: 3, test_stream: 3 });
  expect(await copies(1)).toEqual({ test_quorum: 3, test_stream: 3 });
});

test('back to one: the others leave in order, nothing is left of them, and the database keeps what was written', async () => {
  const before = await sql(3, 'SELECT COUNT(*) FROM keystone.project');
  cloud.on(1);
  const { said } = await cloud.kollage.try('plan', ...cloud.flags);
  expect(said).toContain('leaves here in order');
  await deployAsked('from three controllers to one');
  expect(await galera(1)).toBe('alone');
  expect(await rabbit(1)).toEqual(together(1));
  expect(await sql(1, 'SELECT COUNT(*) FROM keystone.project')).toBe(before);
  for (const number of [2, 3]) {
    const left = await runOn(cloud.host(number), 'docker ps -aq; docker volume ls -q; ls -A /etc/kolla');
    expect(left.output.trim()).toBe('');
  }
});

test('and to three again: the volumes of queues that stayed on the first are no obstacle', async () => {
  cloud.on(1, 2, 3);
  await deployAsked('from one controller to three, again');
  for (const number of [1, 2, 3]) {
    expect(await galera(number)).toBe('3 Primary Synced');
    expect(await rabbit(number)).toEqual(together(1, 2, 3));
  }
  expect(await copies(1)).toEqual({ test_quorum: 3, test_stream: 3 });
});
