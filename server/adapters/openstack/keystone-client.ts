import { z } from 'zod';
import type { DesiredApi } from '../../core/domain/desired';
import { EngineError } from '../../engine/errors';
import type { HostConnection } from '../../engine/ports';
import { askService, parseJson } from './ask-service';
import { issueToken } from './issue-token';

export type Identity = Extract<DesiredApi, { kind: 'identity' }>;

const named = z.object({ id: z.string(), name: z.string() });
const inDomain = named.extend({ domain_id: z.string() });
const user = inDomain.extend({ kollage_fingerprint: z.string().optional() });
const service = named.extend({ type: z.string() });
const endpoint = z.object({
  id: z.string(),
  service_id: z.string(),
  interface: z.string(),
  url: z.string(),
  region_id: z.string().nullish(),
});
const assignment = z.object({
  role: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }).optional(),
  scope: z.object({
    project: z.object({ id: z.string() }).optional(),
    domain: z.object({ id: z.string() }).optional(),
  }),
});

export const collections = {
  domains: z.object({ domains: z.array(named) }),
  users: z.object({ users: z.array(user) }),
  projects: z.object({ projects: z.array(inDomain) }),
  roles: z.object({ roles: z.array(named) }),
  services: z.object({ services: z.array(service) }),
  endpoints: z.object({ endpoints: z.array(endpoint) }),
  regions: z.object({ regions: z.array(z.object({ id: z.string() })) }),
  role_assignments: z.object({ role_assignments: z.array(assignment) }),
} as const;

export type KeystoneUser = z.infer<typeof user>;
export type KeystoneEndpoint = z.infer<typeof endpoint>;

/** A signed-in client of one Keystone. */
export interface KeystoneClient {
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  send(method: 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<unknown>;
}

/** Signs in as a client of Keystone itself; as issueToken. */
export async function signIn(
  connection: HostConnection,
  auth: Identity['auth'],
  patienceMs = 0,
): Promise<KeystoneClient> {
  const { token, base } = await issueToken(connection, auth, patienceMs);
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { 'x-auth-token': token };
    const { authorities } = auth;
    const call = { service: 'Keystone', base, method, path: `/v3${path}`, headers, authorities };
    return parseJson(
      (await askService(connection, { ...call, ...(body === undefined ? {} : { body }) })).body,
    );
  };
  return {
    get: async (path, shape) => {
      const read = shape.safeParse(await ask('GET', path));
      if (read.success) return read.data;
      throw new EngineError('ApiRefused', `what answers at ${base} to GET /v3${path} is no Keystone`, {
        cause: read.error,
      });
    },
    send: ask,
  };
}
