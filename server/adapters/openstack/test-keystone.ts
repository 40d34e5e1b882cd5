import { createServer, type Server } from 'node:http';
import { isRecord } from '../../core/domain/value';

type Item = Record<string, unknown>;

/** A Keystone in memory behind real HTTP: collections, one token, no policies. */
export interface TestKeystone {
  readonly url: string;
  readonly holds: Readonly<Record<string, Item[]>>;
  /** Method and path of each request, in order. */
  readonly asked: string[];
  /** Answers instead, by method and path. */
  answer: (method: string, path: string) => { readonly status: number; readonly body: string } | undefined;
  close(): Promise<void>;
}

const singular: Readonly<Record<string, string>> = {
  domains: 'domain',
  users: 'user',
  projects: 'project',
  roles: 'role',
  services: 'service',
  endpoints: 'endpoint',
  regions: 'region',
};

export async function startKeystone(password: string): Promise<TestKeystone> {
  const holds: Record<string, Item[]> = {
    domains: [{ id: 'default', name: 'Default' }],
    users: [{ id: 'u-admin', name: 'admin', domain_id: 'default' }],
    projects: [{ id: 'p-admin', name: 'admin', domain_id: 'default' }],
    roles: [{ id: 'r-admin', name: 'admin' }],
    services: [],
    endpoints: [],
    regions: [],
    role_assignments: [],
  };
  const handle = (method: string, path: string, body: unknown): { status: number; body: unknown } => {
    if (path === '/v3/auth/tokens')
      return JSON.stringify(body).includes(JSON.stringify(password))
        ? { status: 201, body: { token: {} } }
        : { status: 401, body: { error: { message: 'The request you have made requires authentication.' } } };
    const [, , kind = '', id, , user, , role] = path.split('/');
    const list = holds[kind] ?? [];
    if (method === 'GET') return { status: 200, body: { [kind]: list } };
    if (method === 'PUT') {
      const made = { role: { id: role }, user: { id: user }, scope: { [singular[kind] ?? '']: { id } } };
      holds.role_assignments?.push(made);
      return { status: 204, body: '' };
    }
    const given = isRecord(body) ? body[singular[kind] ?? ''] : undefined;
    const fields = isRecord(given) ? given : {};
    if (method === 'PATCH') {
      Object.assign(list.find((item) => item.id === id) ?? {}, fields);
      return { status: 200, body: {} };
    }
    const made = { id: `${kind}-${list.length}`, ...fields };
    list.push(made);
    return { status: 201, body: { [singular[kind] ?? '']: made } };
  };
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [method = '', path = ''] = [request.method, new URL(request.url ?? '', 'http://x').pathname];
      asked.push(`${method} ${path}`);
      const sent = Buffer.concat(parts).toString();
      const instead = keystone.answer(method, path);
      const { status, body } = instead ?? handle(method, path, sent === '' ? undefined : JSON.parse(sent));
      response.writeHead(status, { 'x-subject-token': 'token' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const keystone: TestKeystone = {
    url: `http://127.0.0.1:${port}`,
    holds,
    asked,
    answer: () => undefined,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return keystone;
}
