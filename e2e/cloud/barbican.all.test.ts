import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { down, type Lab, type LabHost, up } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { kollageIn } from './world/folder-program';
import { issueToken, readOpenrc, type Token } from './world/keystone';

/** The key manager with identity alone, on one host. */
const folder = mkdtempSync(join(tmpdir(), 'barbican-'));
const kollage = kollageIn(folder);
const payload = 'what only its project may read';

let lab: Lab;
let host: LabHost;
let admin: Token;
let demo: Token;

const flags = () => ['--accept-new-host-keys', '--push-registry', lab.registry.push];
const openrc = (user: string) => readOpenrc(readFileSync(join(folder, `${user}-openrc.sh`), 'utf8'));

/** Asks the key manager as this user; the reference of something may stand for its path. */
function ask(token: Token, path: string, body?: unknown, accept = 'application/json'): Promise<Response> {
  const url = path.startsWith('http') ? path : `${token.endpoints['key-manager/public']}/v1/${path}`;
  return fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-auth-token': token.id, 'content-type': 'application/json', accept },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
}
async function answered(response: Response, status: number): Promise<Readonly<Record<string, unknown>>> {
  const text = await response.text();
  if (response.status !== status) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  // Barbican's own format.
  return JSON.parse(text) as Record<string, unknown>;
}
const stored = async (token: Token): Promise<string> => {
  const body = { name: 'e2e', payload, payload_content_type: 'text/plain' };
  return String((await answered(await ask(token, 'secrets', body), 201)).secret_ref);
};
const read = (token: Token, secret: string) => ask(token, `${secret}/payload`, undefined, 'text/plain');

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
    enable_barbican: true,
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'globals.yml'), JSON.stringify(globals, null, 2));
  const groups = ['control', 'network', 'storage', 'monitoring'].map(
    (group) => `[${group}]\nhost1 ansible_host=${host.address}\n`,
  );
  const login = '[all:vars]\nansible_user=root\nansible_ssh_private_key_file=key\n';
  writeFileSync(join(folder, 'inventory'), [...groups, login].join('\n'));
  await kollage('genpwd');
  await kollage('deploy', '--yes', ...flags());
  await kollage('post-deploy');
  admin = await issueToken(openrc('admin'));
  demo = await issueToken(openrc('demo'));
}, 15 * 60_000);
afterAll(async () => {
  if (lab) await down(lab.id);
  rmSync(folder, { recursive: true, force: true });
});

test('the second plan is empty', async () => {
  const { code, said } = await kollage.try('plan', '--detailed-exitcode', ...flags());
  expect([code, said]).toEqual([0, said]);
});

test('a secret is read back by its project, and by no other', async () => {
  const secret = await stored(demo);
  expect(secret).toContain(`http://${lab.vip}:9311/v1/secrets/`);
  const answer = await read(demo, secret);
  expect([answer.status, await answer.text()]).toEqual([200, payload]);
  const other = await stored(admin);
  const refused = await read(demo, other);
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toContain(payload);
});

test('the database does not hold what a secret says', async () => {
  await stored(demo);
  const { output } = await runOn(
    host,
    `docker exec mariadb sh -c "grep -rlF '${payload}' /var/lib/mysql" | wc -l`,
  );
  expect(output.trim()).toBe('0');
});

test('the worker makes a key that was ordered', async () => {
  const meta = { name: 'ordered', algorithm: 'aes', bit_length: 256, mode: 'cbc' };
  const order = String((await answered(await ask(demo, 'orders', { type: 'key', meta }), 202)).order_ref);
  let state: Readonly<Record<string, unknown>> = {};
  for (let tries = 0; tries < 60 && state.status !== 'ACTIVE' && state.status !== 'ERROR'; tries += 1) {
    await sleep(500);
    state = await answered(await ask(demo, order), 200);
  }
  expect(state).toMatchObject({ status: 'ACTIVE' });
});

test('worker and listener hold their connection to the message queue', async () => {
  for (const name of ['barbican-worker', 'barbican-keystone-listener']) {
    const { code, output } = await runOn(
      host,
      `docker exec ${name.replaceAll('-', '_')} healthcheck_port ${name} 5672`,
    );
    expect([code, output.trim()]).toEqual([0, output.trim()]);
  }
});

test('the listener hears that a project is gone', async () => {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${openrc('admin').OS_AUTH_URL}/v3/${path}`, {
      method,
      headers: { 'x-auth-token': admin.id, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  const made = await answered(await call('POST', 'projects', { project: { name: 'short-lived' } }), 201);
  const { id } = made.project as { readonly id: string };
  expect((await call('DELETE', `projects/${id}`)).status).toBe(204);
  for (let tries = 0; tries < 60; tries += 1) {
    const { output } = await runOn(
      host,
      `docker exec barbican_keystone_listener grep -c ${id} /var/log/kolla/barbican/barbican-keystone-listener.log`,
    );
    if (Number(output.trim()) > 0) return;
    await sleep(500);
  }
  throw new Error('the listener did not hear of it');
});
