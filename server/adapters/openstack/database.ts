import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { DesiredApi } from '../../core/domain/desired';
import { EngineError } from '../../engine/errors';
import type { HostConnection } from '../../engine/ports';

/** Milliseconds for all that is asked of a server in one go. */
const TIMEOUT_MS = 60_000;

export type Database = Extract<DesiredApi, { kind: 'database' }>;

/** Names of what is missing or other than desired in the database server. */
export async function databaseDifferences(connection: HostConnection, api: Database): Promise<string[]> {
  return withServer(connection, api, async (server) => {
    const schemas = await column(server, 'SELECT SCHEMA_NAME AS value FROM information_schema.SCHEMATA');
    const users = await rows(
      server,
      "SELECT User AS name, authentication_string AS value FROM mysql.user WHERE Host = '%'",
    );
    const grants = await column(
      server,
      "SELECT CONCAT(REPLACE(Db, '\\\\', ''), '/', User) AS value FROM mysql.db WHERE Host = '%' AND Create_priv = 'Y'",
    );
    return api.databases.flatMap((wanted) => {
      const user = users.find((u) => u.name === wanted.user);
      return [
        ...(schemas.includes(wanted.name) ? [] : [`database ${wanted.name}`]),
        ...(user === undefined
          ? [`database user ${wanted.user}`]
          : user.value === nativeHash(wanted.password)
            ? []
            : [`password of database user ${wanted.user}`]),
        ...(grants.includes(`${wanted.name}/${wanted.user}`)
          ? []
          : [`grant of ${wanted.name} to ${wanted.user}`]),
      ];
    });
  });
}

/** Makes databases, their users and grants. */
export async function ensureDatabase(
  connection: HostConnection,
  api: Database,
  say: (line: string) => void,
): Promise<void> {
  await withServer(connection, api, async (server) => {
    for (const { name, user, password } of api.databases) {
      await server.query('CREATE DATABASE IF NOT EXISTS ??', [name]);
      await server.query("CREATE USER IF NOT EXISTS ?@'%' IDENTIFIED BY ?", [user, password]);
      await server.query("ALTER USER ?@'%' IDENTIFIED BY ?", [user, password]);
      await server.query("GRANT ALL PRIVILEGES ON ??.* TO ?@'%'", [name, user]);
      say(`database ${name} with its user ${user}`);
    }
  });
}

/** mysql_native_password: an asterisk and SHA1(SHA1(password)) in capitals (MariaDB's PASSWORD()). */
function nativeHash(password: string): string {
  const once = createHash('sha1').update(password).digest();
  return `*${createHash('sha1').update(once).digest('hex').toUpperCase()}`;
}

async function withServer<T>(
  connection: HostConnection,
  api: Database,
  work: (server: Connection) => Promise<T>,
): Promise<T> {
  const { address, port } = api.endpoint;
  let stream: Duplex | undefined;
  let server: Connection | undefined;
  // The client bounds its handshake, but no query.
  const timer = setTimeout(
    () => stream?.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)),
    TIMEOUT_MS,
  );
  try {
    stream = await connection.connect(address, port, 5000);
    server = await createConnection({ user: api.admin.user, password: api.admin.password, stream });
    server.on('error', () => undefined);
    return await work(server);
  } catch (cause) {
    if (cause instanceof EngineError && cause.tag === 'HostUnreachable') throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const refused = /access denied|is not allowed to connect/i.test(message);
    throw new EngineError(
      refused ? 'ApiRefused' : 'ApiDown',
      `MariaDB at ${address}:${port} ${refused ? 'refuses' : 'does not answer'}: ${message}`,
      {
        retryable: !refused,
        cause,
        ...(refused ? { remedy: 'Its root password is another than the one of this cloud.' } : {}),
      },
    );
  } finally {
    clearTimeout(timer);
    server?.destroy();
    stream?.destroy();
  }
}

async function rows(server: Connection, sql: string): Promise<{ name: string; value: string }[]> {
  const [found] = await server.query<RowDataPacket[]>(sql);
  return found.map((row) => ({ name: String(row.name ?? ''), value: String(row.value ?? '') }));
}

const column = async (server: Connection, sql: string): Promise<string[]> =>
  (await rows(server, sql)).map((row) => row.value);
