import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EngineError } from '../../engine/errors';
import type {
  CloudAuth,
  CloudRequest,
  CloudSession,
  CloudSessions,
  HostConnection,
  ServiceType,
} from '../../engine/ports';
import { askService, parseJson } from './ask-service';
import { type IssuedToken, issueToken } from './issue-token';

/** Shorter than any token lives. */
const KEPT_MS = 10 * 60_000;

const tokenSchema = z.object({
  token: z.object({
    project: z.object({ id: z.string() }),
    catalog: z.array(
      z.object({
        type: z.string(),
        endpoints: z.array(
          z.object({ interface: z.string(), url: z.string(), region_id: z.string().nullish() }),
        ),
      }),
    ),
  }),
});

const names: Readonly<Record<ServiceType, string>> = {
  compute: 'Nova',
  placement: 'Placement',
  network: 'Neutron',
  image: 'Glance',
  volumev3: 'Cinder',
  orchestration: 'Heat',
};

/** Types in headers of microversions. */
const versioned: Partial<Readonly<Record<ServiceType, string>>> = { compute: 'compute', volumev3: 'volume' };

/** Sessions over hosts' connections; one that is fresh is used again. */
export function createCloudSessions(): CloudSessions {
  const kept = new Map<
    string,
    { readonly connection: HostConnection; readonly until: number; readonly session: Promise<CloudSession> }
  >();
  return {
    open(auth, connection) {
      const key = createHash('sha256')
        .update(JSON.stringify([connection.host, auth]))
        .digest('hex');
      const known = kept.get(key);
      if (known && known.connection === connection && known.until > Date.now()) return known.session;
      const session = openSession(auth, connection);
      kept.set(key, { connection, until: Date.now() + KEPT_MS, session });
      session.catch(() => kept.delete(key));
      return session;
    },
  };
}

/** How often a question is asked that gets no answer, and the milliseconds between. */
const QUESTIONS = 4;
const AGAIN_MS = 1000;

const wasCut = (cause: unknown): boolean =>
  cause instanceof EngineError &&
  cause.cause instanceof Error &&
  'code' in cause.cause &&
  cause.cause.code === 'ECONNRESET';

async function openSession(auth: CloudAuth, connection: HostConnection): Promise<CloudSession> {
  let issued: IssuedToken = await issueToken(connection, auth);
  const read = tokenSchema.safeParse(issued.said);
  if (!read.success)
    throw new EngineError('ApiRefused', `what answers at ${issued.base} is no Keystone`, {
      cause: read.error,
    });
  const { project, catalog } = read.data.token;
  const addressOf = (service: ServiceType): string | undefined =>
    catalog
      .find((entry) => entry.type === service)
      ?.endpoints.find((e) => e.interface === 'internal' && (e.region_id ?? auth.region) === auth.region)
      ?.url.replace(/\/$/, '');
  const sendOnce = (request: CloudRequest, base: string) => {
    const { service, method, path, body, bytes, microversion } = request;
    const type = versioned[service];
    return askService(connection, {
      service: names[service],
      base,
      method,
      path,
      headers: {
        'x-auth-token': issued.token,
        ...(microversion && type ? { 'openstack-api-version': `${type} ${microversion}` } : {}),
      },
      authorities: auth.authorities,
      ...(bytes ? { bytes } : {}),
      ...(body === undefined ? {} : { body }),
      ...(request.timeout === undefined ? {} : { timeoutMs: request.timeout }),
      ok: [401, ...(request.ok ?? [])],
    });
  };
  /** A question is asked again: a load balancer cuts connections of a service that was too busy for its check. */
  const send = async (request: CloudRequest, base: string) => {
    for (let left = request.method === 'GET' ? QUESTIONS : 1; ; left--)
      try {
        return await sendOnce(request, base);
      } catch (cause) {
        if (left <= 1 || !wasCut(cause)) throw cause;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
  };
  return {
    project: project.id,
    has: (service) => addressOf(service) !== undefined,
    async ask(request) {
      const found = addressOf(request.service);
      if (found === undefined)
        throw new EngineError('NoService', `this cloud has no ${names[request.service]} in its catalogue`);
      // Neutron and Glance say their version in the path of each request, wherever the catalogue points.
      const bare = request.service === 'network' || request.service === 'image';
      const base = bare ? found.replace(/\/v2(\.0)?$/, '') : found;
      let answer = await send(request, base);
      if (answer.status === 401 && !request.bytes) {
        issued = await issueToken(connection, auth);
        answer = await send(request, base);
      }
      if (answer.status === 401)
        throw new EngineError('ApiRefused', `${names[request.service]} does not accept the token`, {
          remedy: `Look at the log of ${names[request.service].toLowerCase()}.`,
        });
      return answer.status < 400 ? parseJson(answer.body) : undefined;
    },
  };
}
