import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import type { CustomFetch } from 'openid-client';
import { isLoopback, isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';
import { checkedLookup } from '../net/checked-lookup';

const PATIENCE_MS = 10_000;
const MOST_BYTES = 1_000_000;

const refusedAt = (address: string) =>
  new EngineError('BadAddress', `${address} is link-local or multicast: no provider is there`);

/** Refuses what is neither https nor, for a provider on this machine, http to a loopback address. */
export function checkProviderUrl(text: string): URL {
  if (!URL.canParse(text)) throw new EngineError('BadAddress', `${text} is no address of a provider`);
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && isNoHost(host)) throw refusedAt(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(host)))
    throw new EngineError('BadAddress', `${url.origin} is not https: a provider is asked over https alone`);
  return url;
}

/** Asks a provider: names are looked up once and checked, no redirect is followed, of an answer 1 MB is read, in 10 s. */
export const providerFetch: CustomFetch = (text, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const url = checkProviderUrl(text);
    const sent = body === null || body === undefined ? undefined : String(body);
    const options = {
      method,
      headers: { ...headers, connection: 'close' },
      lookup: checkedLookup(refusedAt),
    };
    const asked = (url.protocol === 'https:' ? secure : plain)(url, options, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MOST_BYTES) asked.destroy(new Error('the answer is too long'));
        else parts.push(part);
      });
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(late);
        const { statusCode: status = 502, headers: got } = response;
        const told = new Headers();
        for (const [name, value] of Object.entries(got))
          if (value !== undefined) told.set(name, String(value));
        const text = Buffer.concat(parts).toString('utf8');
        resolve(new Response([101, 204, 205, 304].includes(status) ? null : text, { status, headers: told }));
      });
    });
    const late = setTimeout(
      () => asked.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)),
      PATIENCE_MS,
    );
    asked.on('error', (cause) => {
      clearTimeout(late);
      reject(cause);
    });
    asked.end(sent);
  });
