import { z } from 'zod';
import type { RegistryLogin } from '../../core/domain/desired';
import { abortedAfter } from '../../engine/aborted-after';

const tokenSchema = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/**
 * The header that answers a registry's `www-authenticate`: Basic, or a token from where the registry sends to (as the
 * Docker Engine does). Undefined for another way, or where the password would travel in the clear unasked.
 */
export async function authorize(
  challenge: string,
  { user, password }: RegistryLogin,
  insecure: boolean,
  timeoutMs = 10_000,
): Promise<string | undefined> {
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (/^basic\b/i.test(challenge)) return basic;
  if (!/^bearer\b/i.test(challenge)) return undefined;
  const said = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
  );
  if (!said.realm || !URL.canParse(said.realm)) return undefined;
  const url = new URL(said.realm);
  if (url.protocol !== 'https:' && !(insecure && url.protocol === 'http:')) return undefined;
  for (const key of ['service', 'scope']) if (said[key]) url.searchParams.set(key, said[key]);
  const answer = await fetch(url, {
    headers: { authorization: basic },
    redirect: 'manual',
    signal: abortedAfter(timeoutMs),
  });
  const body = tokenSchema.safeParse(answer.ok ? await answer.json().catch(() => undefined) : undefined);
  const token = body.success ? (body.data.token ?? body.data.access_token) : undefined;
  return token === undefined ? undefined : `Bearer ${token}`;
}
