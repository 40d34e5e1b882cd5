import { type ClientRequest, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';
import type { Poster } from '../../engine/ports';
import { checkedLookup } from '../net/checked-lookup';

const PATIENCE_MS = 5_000;

const refusedAt = (address: string) =>
  new EngineError('BadAddress', `${address} is link-local or multicast: no receiver is there`);

/** Posts JSON and reads nothing but the status: no redirect is followed, no answer is kept. */
export const postJson: Poster = (url, body, headers) =>
  new Promise((resolve, reject) => {
    const to = new URL(url);
    const host = to.hostname.replace(/^\[|\]$/g, '');
    // An address is not looked up.
    if (isIP(host) && isNoHost(host)) return reject(refusedAt(host));
    const options = {
      method: 'POST',
      lookup: checkedLookup(refusedAt),
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
    };
    const asked: ClientRequest = (to.protocol === 'https:' ? secure : plain)(to, options, (response) => {
      clearTimeout(late);
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    const late = setTimeout(
      () => asked.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)),
      PATIENCE_MS,
    );
    asked.on('error', (cause) => {
      clearTimeout(late);
      reject(cause);
    });
    asked.end(body);
  });
