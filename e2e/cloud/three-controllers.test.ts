import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { down, type Lab, type LabHost, powerOff, powerOn, up } from '../lab/lab';
import { runOn } from '../lab/shell';
import { kollageIn } from './world/folder-program';
import { issueToken, readOpenrc } from './world/keystone';

/** Identity on three controllers, and what it stands on. */
const HOSTS = [1, 2, 3] as const;
const folder = mkdtempSync(join(tmpdir(), 'three-controllers-'));
const kollage = kollageIn(folder);

let lab: Lab;
let openrc: Readonly<Record<string, string>>;

const host = (number: number): LabHost => {
  const found = lab.hosts[number - 1];
  if (!found) throw new Error(`the lab has no host ${number}`);
  return found;
};
async function sh(number: number, line: string): Promise<string> {
  const { code, output } = await runOn(host(number), line);
  if (code !== 0) throw new Error(`${line} on host${number} ended with code ${code}: ${output}`);
  return output.trim();
}
/** Until it no longer throws, at most so many seconds; how many it took. */
async function within(seconds: number, does: () => Promise<unknown>): Promise<number> {
  const begun = Date.now();
  for (;;) {
    try {
      await does();
      return (Date.now() - begun) / 1000;
    } catch (cause) {
      if (Date.now() - begun > seconds * 1000) throw cause;
      await sleep(500);
    }
  }
}

const flags = () => ['--accept-new-host-keys', '--push-registry', lab.registry.push];
const deploy = () => kollage('deploy', '--yes', ...flags());

/** How the Keystone of one host, not of the floating address, answers about a token: 200, 401, 404. */
async function about(token: string, number: number): Promise<number> {
  const answer = await fetch(`http://${host(number).address}:5000/v3/auth/tokens`, {
    headers: { 'x-auth-token': token, 'x-subject-token': token },
    signal: AbortSignal.timeout(10_000),
  });
  return answer.status;
}
const aboutAll = (token: string) => Promise.all(HOSTS.map((number) => about(token, number)));
const issued = async () => (await issueToken(openrc)).id;

/** The signing keys of each host, as one digest. */
const keys = (number: number) =>
  sh(number, 'docker exec keystone_fernet sh -c "cd /etc/keystone/fernet-keys && sha256sum * | sha256sum"');
/** Nothing is left to do, on any host, and MariaDB is synced on each. */
async function settled(): Promise<void> {
  const { code, said } = await kollage.try('plan', '--detailed-exitcode', ...flags());
  if (code !== 0) throw new Error(said);
}

beforeAll(async () => {
  lab = await up({ hosts: HOSTS.length });
  writeFileSync(join(folder, 'key'), host(1).privateKey, { mode: 0o600 });
  const globals = {
    kolla_internal_vip_address: lab.vip,
    docker_registry: lab.registry.address,
    network_interface: 'eth0',
    enable_openstack_core: false,
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'globals.yml'), JSON.stringify(globals, null, 2));
  const all = HOSTS.map((n) => `host${n} ansible_host=${host(n).address}`).join('\n');
  const groups = ['control', 'network', 'storage', 'monitoring'].map((group) => `[${group}]\n${all}\n`);
  const login = '[all:vars]\nansible_user=root\nansible_ssh_private_key_file=key\n';
  writeFileSync(join(folder, 'inventory'), [...groups, login].join('\n'));
  await kollage('genpwd');
  await deploy();
  await kollage('post-deploy');
  openrc = readOpenrc(readFileSync(join(folder, 'admin-openrc.sh'), 'utf8'));
}, 15 * 60_000);
afterAll(async () => {
  if (lab) await down(lab.id);
  rmSync(folder, { recursive: true, force: true });
});

test('a token that one controller gave is good at each of them, and nothing is left to do', async () => {
  expect(await aboutAll(await issued())).toEqual([200, 200, 200]);
  expect(new Set(await Promise.all(HOSTS.map(keys))).size).toBe(1);
  await settled();
});

test('a changed signing key reaches every controller, and former tokens stay good', async () => {
  const token = await issued();
  const before = await keys(1);
  await sh(1, 'docker exec keystone_fernet keystone-manage fernet_rotate && docker restart keystone_fernet');
  expect(await keys(1)).not.toBe(before);
  await within(30, async () => {
    const [first, ...others] = await Promise.all(HOSTS.map(keys));
    if (others.some((other) => other !== first)) throw new Error('a host has other keys');
  });
  expect(await aboutAll(token)).toEqual([200, 200, 200]);
  expect(await aboutAll(await issued())).toEqual([200, 200, 200]);
});

test('a key that may only write signing keys opens nothing else', async () => {
  const asked = `docker exec keystone_fernet ssh -F /etc/keystone/ssh/config ${host(2).address} id`;
  const { code, output } = await runOn(host(1), asked);
  expect([code === 0, output.includes('uid=')]).toEqual([false, false]);
});

test('with one controller powered off the address answers again, and it comes back by itself', async () => {
  const token = await issued();
  await powerOff(lab.id, 'host3');
  const seconds = await within(60, async () => {
    if ((await issueToken(openrc)).id === '') throw new Error('no token');
  });
  console.log(`a token ${seconds.toFixed(1)} s after a controller was powered off`);
  expect(await Promise.all([about(token, 1), about(token, 2)])).toEqual([200, 200]);
  await powerOn(lab.id, 'host3');
  await within(180, async () => {
    if ((await about(token, 3)) !== 200) throw new Error('host3 does not know the token');
  });
  await within(180, settled);
});

test('a first controller that lost everything comes back with the keys of the others, and joins', async () => {
  const token = await issued();
  await sh(
    1,
    'docker rm -f $(docker ps -aq) && docker volume rm $(docker volume ls -q) && rm -rf /etc/kolla',
  );
  await deploy();
  expect(await aboutAll(token)).toEqual([200, 200, 200]);
  expect(await aboutAll(await issued())).toEqual([200, 200, 200]);
  await settled();
});
