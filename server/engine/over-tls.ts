import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { checkServerIdentity, connect, rootCertificates } from 'node:tls';

/** Whose signatures are trusted beside those that Node knows; `anybody`: neither name nor signature is looked at. */
export type Trust = { readonly authorities: string | undefined } | 'anybody';

/** TLS over a connection of a host. The certificate must be good for the name, and signed by who is trusted. */
export function overTls(carrier: Duplex, name: string, trust: Trust, timeout: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: carrier,
      // An address has no place in SNI; it is compared with the certificate all the same.
      host: name,
      ...(isIP(name) ? {} : { servername: name }),
      checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
      ...trusting(trust),
      minVersion: 'TLSv1.2',
    });
    const late = setTimeout(() => socket.destroy(new Error('no TLS within the time')), timeout);
    socket.once('secureConnect', () => {
      clearTimeout(late);
      resolve(socket);
    });
    socket.once('error', (cause) => {
      clearTimeout(late);
      reject(cause);
    });
    socket.once('close', () => {
      clearTimeout(late);
      reject(new Error('the connection was closed before TLS was agreed on'));
    });
  });
}

function trusting(trust: Trust) {
  if (trust === 'anybody') return { rejectUnauthorized: false };
  return trust.authorities === undefined ? {} : { ca: [...rootCertificates, trust.authorities] };
}
