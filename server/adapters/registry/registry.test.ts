import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createRegistry } from './registry';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A registry of fixed answers: path to [status, body, link]. */
async function serve(
  answers: Readonly<Record<string, readonly [number, unknown?, string?]>>,
): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body, link] = answers[`${request.method} ${request.url}`] ?? [404];
    response.writeHead(status, link ? { link } : {});
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  return `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

describe('a registry', () => {
  it('has a reference or has not', async () => {
    const address = await serve({ 'HEAD /v2/kollage/base/manifests/t-1': [200] });
    const registry = createRegistry(address, { insecure: true });
    expect(await registry.has(`${address}/kollage/base:t-1`)).toBe(true);
    expect(await registry.has(`${address}/kollage/base:t-2`)).toBe(false);
  });

  it('lists every reference over all pages', async () => {
    const address = await serve({
      'GET /v2/_catalog?n=1000': [
        200,
        { repositories: ['k/b'] },
        '</v2/_catalog?n=1000&last=k%2Fb>; rel="next"',
      ],
      'GET /v2/_catalog?n=1000&last=k%2Fb': [200, { repositories: ['k/a', 'k/gone'] }],
      'GET /v2/k/b/tags/list': [200, { tags: ['2', '1'] }],
      'GET /v2/k/a/tags/list': [200, { tags: null }],
    });
    expect(await createRegistry(address, { insecure: true }).list()).toEqual([
      `${address}/k/b:1`,
      `${address}/k/b:2`,
    ]);
  });

  it('that fails or is not there is unreachable, never empty', async () => {
    const address = await serve({ 'HEAD /v2/k/a/manifests/1': [503] });
    await expect(createRegistry(address, { insecure: true }).has(`${address}/k/a:1`)).rejects.toMatchObject({
      tag: 'RegistryUnreachable',
      retryable: true,
    });
    const nobody = createRegistry('127.0.0.1:9', { insecure: true });
    await expect(nobody.list()).rejects.toMatchObject({ tag: 'RegistryUnreachable' });
  });

  it('is asked itself and nobody else: no redirect and no link leads away', async () => {
    let asked = 0;
    const inside = createServer((_, response) => {
      asked += 1;
      response.end('{"repositories":["secret"]}');
    });
    servers.push(inside);
    await new Promise<void>((up) => inside.listen(0, '127.0.0.1', up));
    const at = inside.address();
    const target = `http://127.0.0.1:${at !== null && typeof at === 'object' ? at.port : 0}`;
    const moving = createServer((request, response) => {
      if (request.method === 'HEAD') response.writeHead(307, { location: `${target}/v2/` }).end();
      else
        response.writeHead(200, { link: `<${target}/v2/_catalog>; rel="next"` }).end('{"repositories":[]}');
    });
    servers.push(moving);
    await new Promise<void>((up) => moving.listen(0, '127.0.0.1', up));
    const own = moving.address();
    const address = `127.0.0.1:${own !== null && typeof own === 'object' ? own.port : 0}`;
    const registry = createRegistry(address, { insecure: true });
    await expect(registry.has(`${address}/k/a:1`)).rejects.toMatchObject({ tag: 'RegistryUnreachable' });
    await expect(registry.list()).rejects.toMatchObject({ tag: 'RegistryUnreachable' });
    expect(asked).toBe(0);
  });

  it.each([
    '169.254.169.254',
    '169.254.169.254:80',
    '2852039166',
    '0xa9.0xfe.0xa9.0xfe',
    '[fe80::1]:4000',
    '[::ffff:169.254.169.254]',
    '0.0.0.0:4000',
    'user:pass@registry.example',
    'registry.example/path',
    'registry.example?x',
    'registry.example#x',
    'http://registry.example',
    'file:///etc/passwd',
    'unix:/var/run/docker.sock',
    '-x',
    'a\nb',
    '$(touch x)',
    'registry.example:99999',
    '',
  ])('is not at %j', (address) => {
    expect(() => createRegistry(address, { insecure: true })).toThrow('no address of an image registry');
  });

  it.each(['127.0.0.1:5000', 'localhost:5000', '192.0.2.10:4000', 'registry.example', '[fd00::1]:4000'])(
    'may be at %s',
    (address) => {
      expect(createRegistry(address, { insecure: true }).address).toBe(address);
    },
  );
});

describe('a registry that asks who is there', () => {
  const login = { user: 'puller', password: 'open sesame' };
  const basic = `Basic ${Buffer.from('puller:open sesame').toString('base64')}`;

  /** Answers with what this says to a path and what was shown there. */
  async function guarded(
    answer: (
      path: string,
      shown: string | undefined,
      origin: string,
    ) => readonly [status: number, how?: string | undefined, body?: unknown],
  ) {
    const server = createServer((request, response) => {
      const [status, how, body] = answer(
        request.url ?? '',
        request.headers.authorization,
        `http://${request.headers.host}`,
      );
      response.writeHead(status, how ? { 'www-authenticate': how } : {});
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
    servers.push(server);
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    const address = server.address();
    return `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  it('is shown the password, where there is one', async () => {
    const address = await guarded((_, shown) => (shown === basic ? [200] : [401, 'Basic realm="registry"']));
    expect(await createRegistry(address, { insecure: true, login }).has(`${address}/k/a:1`)).toBe(true);
    await expect(createRegistry(address, { insecure: true }).has(`${address}/k/a:1`)).rejects.toMatchObject({
      tag: 'RegistryUnreachable',
    });
  });

  it('is shown a token from where it sends to', async () => {
    const address = await guarded((path, shown, origin) => {
      if (path.startsWith('/token'))
        return shown === basic ? [200, undefined, { token: `for ${path}` }] : [403];
      const asked = `Bearer realm="${origin}/token",service="images",scope="repository:k/a:pull"`;
      return shown?.startsWith('Bearer for /token?service=images&scope=') ? [200] : [401, asked];
    });
    expect(await createRegistry(address, { insecure: true, login }).has(`${address}/k/a:1`)).toBe(true);
  });
});
