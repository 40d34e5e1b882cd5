import * as client from 'openid-client';
import { EngineError } from '../../engine/errors';
import type { Claims, OpenId, ProviderClient } from '../../engine/ports';
import { checkProviderUrl, providerFetch } from './provider-fetch';

const KEPT_MS = 10 * 60_000;
/** Seconds that the provider's clock may differ. */
const CLOCK_SECONDS = 30;

const inWords = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  const deeper = cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return `${cause.message}${deeper}`;
};

/** Signing in by OpenID Connect: code flow with PKCE, state and nonce; the ID token's signature is always checked. */
export function createOpenId(now: () => number = Date.now): OpenId {
  const kept = new Map<string, { readonly until: number; readonly found: client.Configuration }>();

  async function discover({ issuer, id, secret }: ProviderClient): Promise<client.Configuration> {
    const key = JSON.stringify([issuer, id, secret]);
    const known = kept.get(key);
    if (known && known.until > now()) return known.found;
    const url = checkProviderUrl(issuer);
    try {
      const found = await client.discovery(
        url,
        id,
        { [client.clockTolerance]: CLOCK_SECONDS },
        client.ClientSecretBasic(secret),
        {
          [client.customFetch]: providerFetch,
          // Only a loopback address gets this far without https.
          execute: [
            client.enableNonRepudiationChecks,
            ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : []),
          ],
        },
      );
      const { authorization_endpoint: door = '', token_endpoint: tokens = '' } = found.serverMetadata();
      for (const endpoint of [door, tokens]) checkProviderUrl(endpoint);
      kept.clear();
      kept.set(key, { until: now() + KEPT_MS, found });
      return found;
    } catch (cause) {
      if (cause instanceof EngineError) throw cause;
      throw new EngineError(
        'ProviderUnreachable',
        `${issuer} is no provider to sign in with: ${inWords(cause)}`,
        {
          retryable: true,
          cause,
        },
      );
    }
  }

  async function claimsOf(
    config: client.Configuration,
    tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
  ): Promise<Claims> {
    const told = tokens.claims();
    if (!told) throw new EngineError('SignInRefused', 'the provider sent no ID token');
    const more = config.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(config, tokens.access_token, told.sub)
      : {};
    // Claims of the signed token win over the provider's user info.
    return { ...more, ...told };
  }

  return {
    check: async (provider) => void (await discover(provider)),
    async begin(provider, { redirect, state, nonce, verifier, scope }) {
      const config = await discover(provider);
      return client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href;
    },
    async finish(provider, came, { state, nonce, verifier }) {
      const config = await discover(provider);
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(came), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return await claimsOf(config, tokens);
      } catch (cause) {
        if (cause instanceof EngineError) throw cause;
        throw new EngineError('SignInRefused', `the provider's answer is not good: ${inWords(cause)}`, {
          cause,
        });
      }
    },
    async signOutUrl(provider, back) {
      const config = await discover(provider);
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      const url = client.buildEndSessionUrl(config, { post_logout_redirect_uri: back });
      return checkProviderUrl(url.href).href;
    },
  };
}
