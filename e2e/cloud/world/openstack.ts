import { COMPUTE_VERSION } from '../../../server/engine/resources/compute-resources';
import type { Kollage } from '../../../server/usecases/kollage';
import { issueToken, readOpenrc } from './keystone';

/** One request to a service of the cloud, by its public address, from this machine. The answer is the service's own; bytes go as they are. */
export type Ask = <T>(service: string, method: string, path: string, body?: unknown) => Promise<T>;

/** Signs in as the administrator. */
export async function openstack(kollage: Kollage, cloud: string): Promise<Ask> {
  return openstackAs(await kollage.credentials.openrc(cloud, 'admin'));
}

/** Signs in as an openrc file says. */
export async function openstackAs(openrc: string): Promise<Ask> {
  const token = await issueToken(readOpenrc(openrc));
  return async <T>(service: string, method: string, path: string, body?: unknown): Promise<T> => {
    const url = `${token.endpoints[`${service}/public`]}${path}`;
    const bytes = body instanceof Uint8Array;
    const response = await fetch(url, {
      method,
      headers: {
        'x-auth-token': token.id,
        'content-type': bytes ? 'application/octet-stream' : 'application/json',
        // Cinder refuses a request that names another service's version.
        ...(service === 'compute' ? { 'openstack-api-version': `compute ${COMPUTE_VERSION}` } : {}),
      },
      ...(body === undefined ? {} : { body: bytes ? Uint8Array.from(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** The one instance of this name. */
export async function serverNamed(ask: Ask, name: string): Promise<Server> {
  const { servers } = await ask<{ servers: Server[] }>('compute', 'GET', `/servers/detail?name=${name}`);
  const [one, ...more] = servers;
  if (!one || more.length > 0) throw new Error(`${servers.length} instances are named ${name}`);
  return one;
}

/** What the instance wrote to its console. */
export async function consoleOf(ask: Ask, id: string): Promise<string> {
  const body = { 'os-getConsoleOutput': {} };
  return (await ask<{ output: string }>('compute', 'POST', `/servers/${id}/action`, body)).output;
}
