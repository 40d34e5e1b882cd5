/** What an openrc file exports. */
export function readOpenrc(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)='(.*)'$/gm)].map((found) => [found[1] ?? '', found[2] ?? '']),
  );
}

/** The body of a request for a token of this user's project. */
export function tokenRequest(openrc: Readonly<Record<string, string>>): string {
  const { OS_USERNAME: name, OS_PASSWORD: password, OS_PROJECT_NAME: project } = openrc;
  return JSON.stringify({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name, password, domain: { name: openrc.OS_USER_DOMAIN_NAME } } },
      },
      scope: { project: { name: project, domain: { name: openrc.OS_PROJECT_DOMAIN_NAME } } },
    },
  });
}

export interface Token {
  readonly user: string;
  readonly project: string;
  readonly roles: readonly string[];
  /** URLs by service type and interface: `identity/public`. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The token itself. */
  readonly id: string;
}

interface TokenAnswer {
  readonly token: {
    readonly user: { readonly name: string };
    readonly project: { readonly name: string };
    readonly roles: readonly { readonly name: string }[];
    readonly catalog: readonly {
      readonly type: string;
      readonly endpoints: readonly { readonly interface: string; readonly url: string }[];
    }[];
  };
}

/** A token from the cloud's address, asked for by this very process. */
export async function issueToken(
  openrc: Readonly<Record<string, string>>,
  patience = 30_000,
): Promise<Token> {
  const response = await fetch(`${openrc.OS_AUTH_URL}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: tokenRequest(openrc),
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 201)
    throw new Error(`Keystone answered ${response.status}: ${await response.text()}`);
  // Keystone's own format.
  const { token } = (await response.json()) as TokenAnswer;
  return {
    user: token.user.name,
    project: token.project.name,
    roles: token.roles.map(({ name }) => name),
    endpoints: Object.fromEntries(
      token.catalog.flatMap(({ type, endpoints }) =>
        endpoints.map((one): [string, string] => [`${type}/${one.interface}`, one.url]),
      ),
    ),
    id: response.headers.get('x-subject-token') ?? '',
  };
}

/** Removes everything that a list of Keystone's API names (`users?name=demo`), as an administrator would; their ids. */
export async function removeFrom(
  openrc: Readonly<Record<string, string>>,
  token: Token,
  list: string,
): Promise<readonly string[]> {
  const call = async (path: string, method: string): Promise<string> => {
    const response = await fetch(`${openrc.OS_AUTH_URL}/v3/${path}`, {
      method,
      headers: { 'x-auth-token': token.id },
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) throw new Error(`Keystone answered ${response.status} to ${method} ${path}`);
    return response.text();
  };
  const kind = list.replace(/\?.*/, '');
  // Keystone's own format.
  const found = JSON.parse(await call(list, 'GET')) as Record<string, readonly { readonly id: string }[]>;
  const ids = (found[kind] ?? []).map(({ id }) => id);
  for (const id of ids) await call(`${kind}/${id}`, 'DELETE');
  return ids;
}

/**
 * One call after another, as services make them: most list projects with a token, every eighth asks for a new one. A
 * password is checked so slowly, on purpose, that nothing else would be measured on two cores.
 */
export async function caller(openrc: Readonly<Record<string, string>>): Promise<() => Promise<unknown>> {
  let token = await issueToken(openrc);
  let made = 0;
  return async () => {
    made += 1;
    if (made % 8 === 0) {
      token = await issueToken(openrc);
      return;
    }
    const response = await fetch(`${openrc.OS_AUTH_URL}/v3/projects`, {
      headers: { 'x-auth-token': token.id },
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`Keystone answered ${response.status}: ${text}`);
  };
}
