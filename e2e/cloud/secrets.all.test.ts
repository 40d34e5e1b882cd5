import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotateSecrets } from '../../server/usecases/rotate-secret';
import { issueToken, readOpenrc } from './world/keystone';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { asker, deployedCloud, due, dueWords, outcomeOf, readyPlan, run } from './world/work';

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  const globals = { enable_openstack_core: false, enable_barbican: true };
  cloud = await deployedCloud(kollage, 'secrets', globals);
  machine = await machineOf(kollage, cloud);
}, 1_800_000);
afterAll(async () => kollage?.close());

const kept = async (name: string): Promise<string> => {
  const value = (await kollage.store.secrets.read(cloud))[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text`);
  return value;
};

interface Rotated {
  readonly before: string;
  readonly after: string;
  readonly words: readonly string[];
}

/** Rotates a secret and carries it to the host with one plan, after which nothing is left to do. */
async function rotated(name: string): Promise<Rotated> {
  const before = await kept(name);
  await rotateSecrets(kollage, cloud, [name], asker);
  const after = await kept(name);
  expect(after).not.toBe(before);
  const made = await readyPlan(kollage, cloud);
  const shown = JSON.stringify([
    made,
    await Promise.all(due(made).map(({ key }) => kollage.store.plans.diff(made.id, key))),
  ]);
  for (const value of [before, after]) expect(shown).not.toContain(value);
  const events = await run(kollage, made);
  expect(outcomeOf(events)).toBe('done');
  for (const value of [before, after]) expect(JSON.stringify(events)).not.toContain(value);
  expect((await readyPlan(kollage, cloud)).steps).toEqual([]);
  return { before, after, words: dueWords(made) };
}

const admin = async () => readOpenrc(await kollage.credentials.openrc(cloud, 'admin'));

/** Whether a user of the project `service` gets a token. */
const signsIn = async (more: Readonly<Record<string, string>>): Promise<boolean> => {
  try {
    await issueToken({ ...(await admin()), ...more });
    return true;
  } catch (cause) {
    if (String(cause).includes('Keystone answered 401')) return false;
    throw cause;
  }
};

/** Whether a line in the host's shell ends with code 0. */
const succeeds = async (line: string): Promise<boolean> =>
  (await machine.sh(`if ${line} > /dev/null 2>&1; then echo yes; else echo no; fi`)) === 'yes';

test.each([
  ['keystone_database_password', 'keystone', 'keystone'],
  ['barbican_database_password', 'barbican', 'barbican_api'],
])(
  '%s: the database and its service have the new one, and the former is refused',
  async (name, user, container) => {
    const { before, after, words } = await rotated(name);
    expect(words).toContain(`update api ${user}/database`);
    expect(words).toContain(`restart container ${container}`);
    const address = await machine.sh(
      "docker exec mariadb sed -n 's/^bind-address = //p' /etc/mysql/galera.cnf",
    );
    const enters = (password: string) =>
      succeeds(`docker exec -e MYSQL_PWD=${password} mariadb mariadb -h ${address} -u ${user} -e 'SELECT 1'`);
    expect([await enters(before), await enters(after)]).toEqual([false, true]);
    expect(await signsIn({})).toBe(true);
  },
);

test('the password of a service user: Keystone and the service have the new one, and the former is refused', async () => {
  const { before, after, words } = await rotated('barbican_keystone_password');
  expect(words).toContain('update api barbican/identity');
  expect(words).toContain('restart container barbican_api');
  const user = { OS_USERNAME: 'barbican', OS_PROJECT_NAME: 'service' };
  expect(await signsIn({ ...user, OS_PASSWORD: before })).toBe(false);
  expect(await signsIn({ ...user, OS_PASSWORD: after })).toBe(true);
  const openrc = await admin();
  const token = await issueToken(openrc);
  const url = token.endpoints['key-manager/public'] ?? '';
  const answer = await fetch(`${url}/v1/secrets`, {
    headers: { 'x-auth-token': token.id },
    signal: AbortSignal.timeout(30_000),
  });
  // Barbican asks Keystone about the token as its own user.
  expect(answer.status).toBe(200);
});

test("the administrator's password changes with one plan, though nobody can sign in before", async () => {
  const { before, words } = await rotated('keystone_admin_password');
  expect(words).toContain('create job keystone_bootstrap');
  expect(await signsIn({ OS_PASSWORD: before })).toBe(false);
  expect(await signsIn({})).toBe(true);
});

test('RabbitMQ has the new password of its user, and refuses the former', async () => {
  const { before, after, words } = await rotated('rabbitmq_password');
  expect(words).toContain('restart container rabbitmq');
  expect(words).toContain('restart container barbican_worker');
  const takes = (password: string) =>
    succeeds(`docker exec rabbitmq rabbitmqctl authenticate_user openstack ${password}`);
  expect([await takes(before), await takes(after)]).toEqual([false, true]);
});

test('what a plan cannot rotate is refused, and nothing is changed', async () => {
  const before = await kollage.store.secrets.list(cloud);
  for (const name of ['database_password', 'barbican_crypto_key', 'keystone_ssh_key'])
    await expect(rotateSecrets(kollage, cloud, ['memcache_secret_key', name], asker)).rejects.toMatchObject({
      kind: 'conflict',
    });
  expect(await kollage.store.secrets.list(cloud)).toEqual(before);
  expect((await readyPlan(kollage, cloud)).steps).toEqual([]);
});
