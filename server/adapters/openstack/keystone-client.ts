import { z } from 'zod';
import type { DesiredApi } from '../../core/domain/desired';
import { EngineError } from '../../engine/errors';
import type { HostConnection } from '../../engine/ports';
import { type HttpAnswer, httpOver } from './http-over';

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

const POLL_MS = 100;
const SIGN_IN = '/v3/auth/tokens';

/**
 * Signs in through the address that clients use. A load balancer that has not seen the back end come up yet
 * (502, 503) is asked again for `patienceMs`. Errors: ApiDown (retryable), ApiRefused.
 */
export async function signIn(
  connection: HostConnection,
  auth: Identity['auth'],
  patienceMs = 0,
): Promise<KeystoneClient> {
  const base = auth.url.replace(/\/$/, '').replace(/\/v3$/, '');
  const patientUntil = Date.now() + patienceMs;
  const ask = async (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: unknown,
  ): Promise<HttpAnswer> => {
    let answer: HttpAnswer;
    try {
      answer = await httpOver(connection, method, `${base}${path}`, {
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      if (cause instanceof EngineError && cause.tag === 'HostUnreachable') throw cause;
      throw new EngineError(
        'ApiDown',
        `Keystone at ${base} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
        { retryable: true, cause },
      );
    }
    if (answer.status < 400) return answer;
    const notUpYet = path === SIGN_IN && (answer.status === 502 || answer.status === 503);
    if (notUpYet && Date.now() < patientUntil) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      return ask(method, path, headers, body);
    }
    throw new EngineError(
      answer.status >= 500 ? 'ApiDown' : 'ApiRefused',
      `Keystone answered ${answer.status} to ${method} ${path}: ${reasonOf(answer.body)}`,
      {
        // A conflict is a step beside this one that made the same thing: the next look finds it.
        retryable: answer.status >= 500 || answer.status === 409,
        remedy:
          answer.status === 401
            ? 'Its administrator password is another than the one of this cloud.'
            : 'Look at the log of keystone.',
      },
    );
  };
  const signedIn = await ask('POST', SIGN_IN, {}, passwordScope(auth));
  const token = signedIn.headers['x-subject-token'];
  if (typeof token !== 'string') throw new EngineError('ApiRefused', `Keystone at ${base} issued no token`);
  const headers = { 'x-auth-token': token };
  return {
    get: async (path, shape) => {
      const read = shape.safeParse(parseJson((await ask('GET', `/v3${path}`, headers)).body));
      if (read.success) return read.data;
      throw new EngineError('ApiRefused', `what answers at ${base} to GET /v3${path} is no Keystone`, {
        cause: read.error,
      });
    },
    send: async (method, path, body) => parseJson((await ask(method, `/v3${path}`, headers, body)).body),
  };
}

const passwordScope = (auth: Identity['auth']) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: auth.user, domain: { id: 'default' }, password: auth.password } },
    },
    scope: { project: { name: auth.project, domain: { id: 'default' } } },
  },
});

function parseJson(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

function reasonOf(body: string): string {
  try {
    return z.object({ error: z.object({ message: z.string() }) }).parse(JSON.parse(body)).error.message;
  } catch {
    return body.slice(0, 200);
  }
}
