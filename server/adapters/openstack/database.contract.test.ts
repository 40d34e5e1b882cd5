import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HostConnection } from '../../engine/ports';
import { freePort } from '../contract/sshd';
import { createLocalHosts } from '../local/local-hosts';
import { createCloudApis } from './cloud-apis';
import type { Database } from './database';

const apis = createCloudApis();
const ADMIN = 'it\'s "root" \\';
const name = `kollage-contract-mariadb-${process.pid}`;
const docker = (...args: readonly string[]) => execFileSync('docker', args).toString();
/** Any MariaDB that the roles built here; none is fetched for this. */
const image = docker(
  'images',
  '--format',
  '{{.Repository}}:{{.Tag}}',
  '--filter',
  'reference=*/mariadb-server',
)
  .split('\n')
  .find((ref) => ref !== '' && !ref.endsWith('<none>'));

let connection: HostConnection;
let port = 0;

beforeAll(async () => {
  connection = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
  port = await freePort();
});
afterAll(() => connection.close());

const wanted = (databases: Database['databases'], password = ADMIN): Database => ({
  kind: 'database',
  id: 'nova/database',
  role: 'nova',
  via: 'h1',
  needs: [],
  servedBy: [],
  endpoint: { address: '127.0.0.1', port },
  admin: { user: 'root', password },
  databases,
});
const one = [{ name: 'nova_api', user: 'nova', password: `o'né"\\` }];
const observe = async (api: Database) => (await apis.observe([api], async () => connection))[api.id];
const lines: string[] = [];
const ensure = (api: Database) => apis.ensure(api, connection, (line) => lines.push(line));

describe.skipIf(image === undefined)('a real MariaDB', () => {
  const sql = async <T>(user: string, password: string, text: string): Promise<T> => {
    const server = await createConnection({ host: '127.0.0.1', port, user, password });
    try {
      const [found] = await server.query(text);
      return found as T;
    } finally {
      server.destroy();
    }
  };

  beforeAll(async () => {
    const quoted = ADMIN.replaceAll('\\', '\\\\').replaceAll("'", "''");
    const init = [
      `CREATE USER root@'%' IDENTIFIED BY '${quoted}';`,
      `GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;`,
      'DROP USER IF EXISTS root@localhost, root@"127.0.0.1";',
    ].join('\n');
    const script = `printf '%s\\n' "$0" >/tmp/init.sql
mariadb-install-db --no-defaults --datadir=/tmp/data --skip-test-db --auth-root-authentication-method=normal >/dev/null
exec mariadbd --no-defaults --datadir=/tmp/data --socket=/tmp/sock --port="$1" --bind-address=127.0.0.1 --skip-name-resolve --init-file=/tmp/init.sql --innodb-buffer-pool-size=32M --innodb-flush-log-at-trx-commit=0 --character-set-server=utf8mb4`;
    const options = ['run', '-d', '--rm', '--network', 'host', '--name', name, '--entrypoint', 'sh'];
    docker(...options, image ?? '', '-c', script, init, String(port));
    for (let attempt = 0; attempt < 120; attempt++) {
      if ((await observe(wanted([])))?.kind === 'seen') return;
      await sleep(250);
    }
    throw new Error(docker('logs', name));
  });
  afterAll(() => {
    docker('rm', '-f', name);
  });
  beforeEach(async () => {
    await sql('root', ADMIN, 'DROP DATABASE IF EXISTS nova_api');
    await sql('root', ADMIN, "DROP USER IF EXISTS nova@'%'");
  });

  test('what is missing is named, made, and then as desired; the user can work', async () => {
    expect(await observe(wanted(one))).toEqual({
      kind: 'seen',
      differs: ['database nova_api', 'database user nova', 'grant of nova_api to nova'],
    });
    for (const _ of [1, 2]) await ensure(wanted(one));
    expect(await observe(wanted(one))).toEqual({ kind: 'seen', differs: [] });
    await sql('nova', one[0]?.password ?? '', 'CREATE TABLE nova_api.t (id INT)');
    expect(lines.join()).not.toContain("o'n");
  });

  test('a grant that another tool wrote with an escaped underscore is one too', async () => {
    await ensure(wanted(one));
    await sql('root', ADMIN, "REVOKE ALL ON nova_api.* FROM nova@'%'");
    expect(await observe(wanted(one))).toMatchObject({ differs: ['grant of nova_api to nova'] });
    await sql('root', ADMIN, "GRANT ALL ON `nova\\_api`.* TO nova@'%'");
    expect(await observe(wanted(one))).toEqual({ kind: 'seen', differs: [] });
  });

  test('a changed password is found and set', async () => {
    await ensure(wanted(one));
    const changed = wanted([{ name: 'nova_api', user: 'nova', password: 'two' }]);
    expect(await observe(changed)).toEqual({ kind: 'seen', differs: ['password of database user nova'] });
    await ensure(changed);
    expect(await observe(changed)).toEqual({ kind: 'seen', differs: [] });
    await sql('nova', 'two', 'SELECT 1');
    await expect(sql('nova', one[0]?.password ?? '', 'SELECT 1')).rejects.toThrow(/denied/);
  });

  test('a wrong root password is refused, and its value is not told', async () => {
    const wrong = wanted(one, 'former-password');
    const seen = await observe(wrong);
    expect(seen?.kind).toBe('unknown');
    const refused = ensure(wrong);
    await expect(refused).rejects.toMatchObject({ tag: 'ApiRefused', retryable: false });
    const error: unknown = await refused.catch((cause: unknown) => cause);
    expect(JSON.stringify([seen, String(error)])).not.toContain('former-password');
  });
});

test('a port that nobody listens on is a database whose state is unknown', async () => {
  const nobody = { ...wanted(one), endpoint: { address: '127.0.0.1', port: await freePort() } };
  expect((await observe(nobody))?.kind).toBe('unknown');
  await expect(ensure(nobody)).rejects.toMatchObject({ tag: 'ApiDown', retryable: true });
});

test('a server that hangs up is down, and nothing is left unhandled', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).end('no'));
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : 0;
  const odd = { ...wanted(one), endpoint: { address: '127.0.0.1', port: at } };
  await expect(ensure(odd)).rejects.toMatchObject({ tag: 'ApiDown', retryable: true });
  server.close();
});
