import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';
import { tokenOverHttps } from './world/token-over-https';

/** Everything that speaks TLS, on one host: the addresses, the services behind them, the queue and the database. */
let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers(
    {},
    {
      hosts: 1,
      globals: () => ({
        kolla_enable_tls_internal: true,
        kolla_enable_tls_backend: true,
        rabbitmq_enable_tls: true,
        database_enable_tls_internal: true,
        // Else Keystone has nothing to say to the queue.
        keystone_notification_topics: [{ name: 'notifications', enabled: true }],
      }),
      before: (kollage) => kollage('certificates'),
    },
  );
}, 25 * 60_000);
afterAll(() => cloud?.remove());

const authority = (name: string) => readFileSync(join(cloud.folder, 'certificates/ca', name), 'utf8');
const root = () => authority('root.crt');
const host = () => cloud.host(1).address;

test('a token comes over https, and the service behind the load balancer answers over https alone', async () => {
  for (const address of [cloud.lab.vip, host()]) {
    expect(await tokenOverHttps(cloud.openrc, address, root())).not.toBe('');
    await expect(tokenOverHttps(cloud.openrc, address, undefined)).rejects.toThrow(/certificate/);
    await expect(fetch(`http://${address}:5000/v3`)).rejects.toThrow();
  }
  const haproxy = await cloud.sh(1, 'cat /etc/kolla/haproxy/haproxy.cfg');
  expect(haproxy).toContain(`${host()}:5000 ssl verify required ca-file`);
});

test('the queue takes connections over TLS alone, and Keystone has one', async () => {
  // A new project is told to the queue.
  const token = await tokenOverHttps(cloud.openrc, cloud.lab.vip, root());
  const heads = `-H 'X-Auth-Token: ${token}' -H 'Content-Type: application/json'`;
  const ask = `curl -s -m 60 -o /dev/null -w '%{http_code}' ${heads} -d '{"project":{"name":"told"}}' https://${cloud.lab.vip}:5000/v3/projects`;
  expect(await cloud.sh(1, `docker exec keystone ${ask}`)).toBe('201');
  const list = 'docker exec rabbitmq rabbitmqctl -q --no-table-headers list_connections user ssl protocol';
  await within(60, async () => expect(await cloud.sh(1, list)).toMatch(/^openstack\ttrue\t/m));
  expect(await cloud.sh(1, list)).not.toContain('false');
  const listening = await cloud.sh(1, 'ss -Hltn');
  expect(listening).toContain(':5671 ');
  expect(listening).not.toContain(':5672 ');
});

test('a service user reaches the database over TLS, for who trusts the authority, under the name that it calls', async () => {
  const ask = (query: string) => {
    const program = `import configparser, sqlalchemy as s; c = configparser.ConfigParser(interpolation=None, strict=False); c.read("/etc/keystone/keystone.conf"); u = s.make_url(c["database"]["connection"]); print(u.username, u.host, s.create_engine(u${query}).connect().execute(s.text("show status like 'Ssl_cipher'")).fetchall())`;
    return cloud.sh(1, `docker exec keystone python3 -c ${JSON.stringify(program)}`);
  };
  expect(await ask('')).toMatch(new RegExp(`keystone ${cloud.lab.vip.replaceAll('.', '[.]')} .*TLS_`));
  await expect(ask('.update_query_dict({"ssl_ca": "/etc/ssl/certs/ISRG_Root_X1.pem"})')).rejects.toThrow(
    /certificate verify failed/,
  );
});

test('the second plan is empty', () => cloud.settled());

test(
  'another authority takes over in three steps, and everything is called at each of them',
  async () => {
    // Who has signed at each step.
    for (const signer of ['root.crt', 'root-next.crt', 'root.crt']) {
      await cloud.kollage('certificates', '--rotate');
      await cloud.deploy();
      for (const address of [cloud.lab.vip, host()])
        expect(await tokenOverHttps(cloud.openrc, address, authority(signer))).not.toBe('');
      await cloud.settled();
    }
  },
  15 * 60_000,
);
