import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretForms } from '../../server/core/secrets/secret-forms';
import { issueToken, readOpenrc, tokenRequest } from './world/keystone';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { access, deployedCloud, due, dueWords, outcomeOf, readyPlan } from './world/work';

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
});
afterAll(async () => kollage?.close());

const openrc = async (who: 'admin' | 'demo') => readOpenrc(await kollage.credentials.openrc(cloud, who));

test('the deploy of an empty host ended well, its events numbered without gaps', async () => {
  const [first] = (await kollage.store.runs.list(cloud)).reverse();
  const events = (await kollage.store.runs.facts([first?.id ?? ''])).get(first?.id ?? '') ?? [];
  expect(outcomeOf(events)).toBe('done');
  const last = events.at(-1);
  expect(last?.seq).toBe(first?.lastSeq);
  expect(last).toMatchObject({ figures: { firstToken: expect.any(Number), cores: expect.any(Number) } });
});

test('Keystone issues a token through the address of the cloud, as the worker sees it', async () => {
  const found = await access(kollage, cloud);
  expect(found.address).toContain(machine.lab.vip);
  expect(found.token).toMatchObject({ ok: true });
});

test('the administrator gets a token from this machine, and the catalogue names the endpoints of Keystone', async () => {
  const token = await issueToken(await openrc('admin'));
  const url = `http://${machine.lab.vip}:5000`;
  expect(token).toMatchObject({ user: 'admin', project: 'admin' });
  expect(token.roles).toContain('admin');
  expect(token.endpoints['identity/internal']).toBe(url);
  expect(token.endpoints['identity/public']).toBe(url);
});

test('the demo user gets a token of the demo project, without the rights of an administrator', async () => {
  const token = await issueToken(await openrc('demo'));
  expect(token).toMatchObject({ user: 'demo', project: 'demo', roles: expect.arrayContaining(['member']) });
  expect(token.roles).not.toContain('admin');
});

test('a wrong password gets no token', async () => {
  const admin = await openrc('admin');
  await expect(issueToken({ ...admin, OS_PASSWORD: 'not this one' })).rejects.toThrow(/answered 401/);
});

test('the host itself gets a token through the address of the cloud', async () => {
  const admin = await openrc('admin');
  const body = Buffer.from(tokenRequest(admin)).toString('base64');
  const program = `import base64, urllib.request as u; r = u.urlopen(u.Request("${admin.OS_AUTH_URL}/v3/auth/tokens", base64.b64decode("${body}"), {"content-type": "application/json"})); print(r.status, len(r.headers["x-subject-token"]))`;
  const said = await machine.sh(`docker exec keystone python3 -c '${program}'`);
  expect(said).toMatch(/^201 \d{3}$/);
});

test('the signing keys are there, readable by Keystone alone', async () => {
  const keys = await machine.sh(
    'docker exec keystone find /etc/keystone/fernet-keys -type f -printf "%p %m %u\\n"',
  );
  expect(keys.split('\n').length).toBeGreaterThanOrEqual(2);
  for (const line of keys.split('\n')) expect(line).toMatch(/fernet-keys\/\d+ 600 keystone$/);
});

test('logs of services that write files, and of those that only speak syslog, are in kolla_logs', async () => {
  await issueToken(await openrc('admin'));
  const folder = await machine.sh('docker volume inspect -f "{{.Mountpoint}}" kolla_logs');
  expect(await machine.sh(`cat ${folder}/keystone/*.log`)).toContain('POST /v3/auth/tokens');
  expect(await machine.sh(`cat ${folder}/haproxy/haproxy.log`)).toContain('POST /v3/auth/tokens');
});

test('no secret is in the database, in what Docker shows of a container, or in a log', async () => {
  const secrets = await kollage.store.secrets.read(cloud);
  const forms = Object.entries(secrets).flatMap(([name, value]) =>
    secretForms(typeof value === 'string' ? value : value.private_key).map((form) => ({ name, form })),
  );
  expect(forms.length).toBeGreaterThan(5);
  const places: Record<string, string> = {};
  const { rows: tables } = await kollage.store.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables) {
    const { rows } = await kollage.store.pool.query<{ row: string }>(
      `select row_to_json(t)::text as row from ${name} t`,
    );
    places[`table ${name}`] = rows.map(({ row }) => row).join('\n');
  }
  const containers = await machine.containers();
  for (const [name, { text }] of containers) places[`docker inspect ${name}`] = text;
  for (const name of containers.keys())
    places[`docker logs ${name}`] = await machine.sh(`docker logs ${name} 2>&1`);
  const folder = await machine.sh('docker volume inspect -f "{{.Mountpoint}}" kolla_logs');
  places['volume kolla_logs'] = await machine.sh(`find ${folder} -type f -exec cat {} +`);
  expect(places['table public.run_events']).toContain('step_done');
  expect(places['docker inspect keystone']).toContain('KOLLA_CONFIG_STRATEGY');
  const found = Object.entries(places).flatMap(([place, text]) =>
    forms.filter(({ form }) => text.includes(form)).map(({ name }) => `${name} in ${place}`),
  );
  expect([...new Set(found)]).toEqual([]);
});

test('the second plan is empty', async () => {
  await readyPlan(kollage, cloud);
  const begun = performance.now();
  const made = await readyPlan(kollage, cloud);
  const seconds = (performance.now() - begun) / 1000;
  console.log(`"nothing to change" after ${seconds.toFixed(2)} s`);
  expect(dueWords(made)).toEqual([]);
  expect(due(made)).toEqual([]);
  expect(made.steps).toEqual([]);
});
