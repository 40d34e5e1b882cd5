import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

/** What a hostile provider does otherwise than it should. */
export interface Mischief {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** The key that signs is not the one that is published. */
  readonly wrongKey?: boolean;
  readonly unsigned?: boolean;
  /** Of what it says of itself. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface TestProvider {
  readonly issuer: string;
  /** Answers to come. */
  mischief: Mischief;
  /** Forms that came to the token endpoint, with the `authorization` header. */
  readonly asked: { readonly form: URLSearchParams; readonly authorization: string }[];
  /** The nonce that ID tokens hold. */
  nonce: string;
  close(): Promise<void>;
}

const text = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
};

/** A provider whose every answer is written here: for answers that no honest one gives. */
export async function startTestProvider(clientId: string): Promise<TestProvider> {
  const [own, other] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (!own || !other) throw new Error('no keys');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const server = createServer((request, response) => {
    const json = (value: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const { pathname } = new URL(request.url ?? '/', provider.issuer);
    if (pathname === '/.well-known/openid-configuration')
      return void json({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'none'],
        code_challenge_methods_supported: ['S256'],
        ...provider.mischief.metadata,
      });
    if (pathname === '/keys')
      return void json({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }],
      });
    if (pathname !== '/token') return void response.writeHead(404).end();
    void text(request).then((body) => {
      provider.asked.push({
        form: new URLSearchParams(body),
        authorization: request.headers.authorization ?? '',
      });
      const now = Math.floor(Date.now() / 1000);
      const { header, claims, unsigned, wrongKey } = provider.mischief;
      const head = encode({ alg: unsigned ? 'none' : 'RS256', kid: 'k1', ...header });
      const told = {
        iss: provider.issuer,
        aud: clientId,
        sub: 'u1',
        iat: now,
        exp: now + 300,
        nonce: provider.nonce,
      };
      const signed = `${head}.${encode({ ...told, groups: ['ops'], ...claims })}`;
      const key = wrongKey ? other.privateKey : own.privateKey;
      const signature = unsigned ? '' : createSign('RSA-SHA256').update(signed).sign(key, 'base64url');
      json({
        access_token: randomBytes(16).toString('hex'),
        token_type: 'Bearer',
        id_token: `${signed}.${signature}`,
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${port}`,
    mischief: {},
    asked: [],
    nonce: '',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}
