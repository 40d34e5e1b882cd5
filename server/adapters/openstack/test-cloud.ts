import { createServer } from 'node:http';
import { isRecord } from '../../core/domain/value';

type Item = Record<string, unknown>;

/** Nova, Neutron, Glance and Keystone in memory behind real HTTP: collections by their name in paths. */
export interface TestCloud {
  readonly url: string;
  readonly holds: Readonly<Record<string, Item[]>>;
  /** Method and path of each request, in order. */
  readonly asked: string[];
  /** Bytes of uploaded images, by id. */
  readonly uploads: Map<string, Buffer>;
  /** Answers instead, by method and path. */
  answer: (method: string, path: string) => { readonly status: number; readonly body: unknown } | undefined;
  close(): Promise<void>;
}

const AFTER = /^\/(compute|network|image|volume)(\/v2\.0|\/v2)?/;

export async function startCloud(password: string): Promise<TestCloud> {
  const holds: Record<string, Item[]> = {
    'security-groups': [{ id: 'sg', name: 'default', project_id: 'p-admin' }],
    'os-services': [],
    'os-hypervisors': [{ id: 'h', state: 'up', status: 'enabled' }],
    agents: [],
  };
  const asked: string[] = [];
  const uploads = new Map<string, Buffer>();
  let count = 0;
  const add = (kind: string, fields: Item): Item => {
    count += 1;
    const made = { id: `${kind}-${count}`, ...fields };
    holds[kind] = [...(holds[kind] ?? []), made];
    return made;
  };
  const drop = (kind: string, fits: (item: Item) => boolean) => {
    holds[kind] = (holds[kind] ?? []).filter((item) => !fits(item));
  };
  const made = (kind: string, fields: Item): Item => {
    if (kind === 'images') return add(kind, { status: 'queued', ...fields });
    if (kind === 'servers') {
      const server = add(kind, { status: 'ACTIVE', ...fields });
      add('ports', { device_id: server.id });
      return server;
    }
    if (kind === 'floatingips')
      return add(kind, { floating_ip_address: `172.24.4.${100 + count}`, ...fields });
    return add(kind, { project_id: 'p-admin', ...fields });
  };
  const handle = (method: string, url: URL, body: unknown, bytes: Buffer): [number, unknown] => {
    if (url.pathname === '/v3/auth/tokens')
      return JSON.stringify(body).includes(JSON.stringify(password)) ? [201, tokenOf(cloud.url)] : [401, {}];
    const [, kind = '', id, verb] = url.pathname.replace(AFTER, '').split('/');
    const list = holds[kind] ?? [];
    const bare = kind.replaceAll('-', '_').replace(/^os_/, '');
    const singular = bare.replace(/s$/, '');
    const item = id === undefined ? undefined : list.find((each) => [each.id, each.name].includes(id));
    if (method === 'POST' && !id) {
      const given = isRecord(body) && isRecord(body[singular]) ? body[singular] : body;
      const thing = made(kind, isRecord(given) ? given : {});
      return [201, kind === 'images' ? thing : { [singular]: thing }];
    }
    if (id && id !== 'detail' && !item) return [404, { itemNotFound: { message: 'not there' } }];
    if (verb === 'file' && item) {
      uploads.set(String(id), bytes);
      item.status = 'active';
      return [204, ''];
    }
    if (verb === 'import' && item) {
      item.status = 'active';
      return [202, ''];
    }
    if (verb === 'remote-consoles')
      return [200, { remote_console: { url: 'http://192.0.2.9:6080/?token=t' } }];
    if (verb === 'add_router_interface' && isRecord(body)) {
      const subnet = holds.subnets?.find((each) => each.id === body.subnet_id);
      add('ports', { device_id: id, network_id: subnet?.network_id });
      return [200, {}];
    }
    if (verb === 'remove_router_interface') {
      drop('ports', (each) => each.device_id === id);
      return [200, {}];
    }
    if (method === 'DELETE') {
      if (kind === 'networks' && holds.ports?.some((each) => each.network_id === id))
        return [409, { NeutronError: { message: 'ports are in use on the network', type: 'InUse' } }];
      drop(kind, (each) => each === item);
      if (kind === 'networks') drop('subnets', (each) => each.network_id === id);
      if (kind === 'servers') drop('ports', (each) => each.device_id === id);
      return [204, ''];
    }
    if (item) return [200, kind === 'images' ? item : { [singular]: item }];
    const filters = [...url.searchParams].filter(
      ([key]) => !['is_public', 'all_tenants', 'limit'].includes(key),
    );
    const fits = list.filter((each) =>
      filters.every(([key, value]) => String(each[key] ?? '') === value.replace(/^\^|\$$/g, '')),
    );
    return [200, { [bare]: fits }];
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x');
      const [method = '', sent] = [request.method, Buffer.concat(parts)];
      asked.push(`${method} ${url.pathname}`);
      const json = request.headers['content-type'] === 'application/json' && sent.length > 0;
      const body: unknown = json ? JSON.parse(sent.toString()) : undefined;
      const instead = cloud.answer(method, url.pathname);
      const [status, said] = instead ? [instead.status, instead.body] : handle(method, url, body, sent);
      response.writeHead(status, { 'x-subject-token': 'token' });
      response.end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const cloud: TestCloud = {
    url: `http://127.0.0.1:${port}`,
    holds,
    asked,
    uploads,
    answer: () => undefined,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return cloud;
}

const tokenOf = (url: string) => ({
  token: {
    project: { id: 'p-admin' },
    catalog: [
      ['compute', '/compute'],
      ['network', '/network'],
      ['image', '/image'],
    ].map(([type, path]) => ({
      type,
      endpoints: [
        { interface: 'public', url: 'http://192.0.2.99', region_id: 'RegionOne' },
        { interface: 'internal', url: `${url}${path}`, region_id: 'RegionOne' },
      ],
    })),
  },
});
