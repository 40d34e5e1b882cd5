import { EngineError } from '../../engine/errors';
import type { CloudAuth, HostConnection } from '../../engine/ports';
import { askService, parseJson } from './ask-service';

export interface IssuedToken {
  readonly token: string;
  /** Keystone's answer with the token: the project, the catalogue. */
  readonly said: unknown;
  /** Where Keystone answers, without its version. */
  readonly base: string;
}

/**
 * Signs in through the address that clients use. A load balancer that has not seen the back end come up yet
 * (502, 503) is asked again for `patienceMs`. Errors: ApiDown (retryable), ApiRefused.
 */
export async function issueToken(
  connection: HostConnection,
  auth: Omit<CloudAuth, 'region'>,
  patienceMs = 0,
): Promise<IssuedToken> {
  const base = auth.url.replace(/\/$/, '').replace(/\/v3$/, '');
  const answer = await askService(connection, {
    service: 'Keystone',
    base,
    method: 'POST',
    path: '/v3/auth/tokens',
    body: passwordScope(auth),
    authorities: auth.authorities,
    patientUntil: Date.now() + patienceMs,
  });
  const token = answer.headers['x-subject-token'];
  if (typeof token !== 'string') throw new EngineError('ApiRefused', `Keystone at ${base} issued no token`);
  return { token, said: parseJson(answer.body), base };
}

const passwordScope = (auth: Omit<CloudAuth, 'region'>) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: auth.user, domain: { id: 'default' }, password: auth.password } },
    },
    scope: { project: { name: auth.project, domain: { id: 'default' } } },
  },
});
