import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';
import type { Mailer } from '../../engine/ports';
import { checkedLookup } from '../net/checked-lookup';

const PATIENCE_MS = 15_000;

const refusedAt = (address: string) =>
  new EngineError('BadAddress', `${address} is link-local or multicast: no mail server is there`);

/** The address of a name, looked up once and checked: the connection goes there and nowhere else. */
const addressOf = (host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    if (isIP(host)) return isNoHost(host) ? reject(refusedAt(host)) : resolve(host);
    const look = checkedLookup(refusedAt, (name, answer) => lookup(name, { all: true }, answer));
    look(host, {}, (error, address) => (error ? reject(error) : resolve(String(address))));
  });

/** Sends a mail as plain text by SMTP; a password goes over TLS alone, and a certificate that does not hold ends it. */
export const sendMail: Mailer = async (
  { host, port, security, user, password, from },
  { to, subject, text },
) => {
  const address = await addressOf(host);
  const transport = createTransport({
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined || security === 'none' ? {} : { auth: { user, pass: password ?? '' } }),
    tls: { ...(isIP(host) ? {} : { servername: host }), minVersion: 'TLSv1.2' },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // A mail is what is written here: nothing of it is read from a disk or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({ from, to, subject, text });
    return response;
  } finally {
    transport.close();
  }
};
