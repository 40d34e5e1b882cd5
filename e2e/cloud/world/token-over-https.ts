import { request } from 'node:https';
import { tokenRequest } from './keystone';

/** Asks Keystone for a token at an address; the authorities are all that is trusted. */
export function tokenOverHttps(
  openrc: Readonly<Record<string, string>>,
  address: string,
  ca: string | readonly string[] | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `https://${address}:5000/v3/auth/tokens`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        agent: false,
        ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
        signal: AbortSignal.timeout(30_000),
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          if (answer.statusCode === 201) resolve(String(answer.headers['x-subject-token']));
          else reject(new Error(`Keystone answered ${answer.statusCode}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(tokenRequest(openrc));
  });
}
