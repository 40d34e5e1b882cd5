import { X509Certificate } from 'node:crypto';
import { connect as secure } from 'node:tls';
import type { CertificateRow } from '../../core/domain/certificate';
import { CONFIG_FOLDER } from '../../core/domain/config-folder';
import { readFiles } from '../files/read-files';
import type { HostConnection } from '../ports';

/** Milliseconds. */
const PATIENCE = 10_000;
/** Files of one host that are read at most. */
const MOST = 200;
/** Names of files that hold certificates, below the folder where all configuration lies. */
const findArgv = [
  ...['find', CONFIG_FOLDER, '-xdev', '-type', 'f', '-size', '-256k'],
  ...['(', '-name', '*.pem', '-o', '-name', '*.crt', '-o', '-name', '*.cer', ')', '-print0'],
];
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

type Named = Pick<CertificateRow, 'of' | 'host' | 'place'>;

/** Every certificate in a text of PEM blocks; what is none is left out, and no key is looked at. */
export const certificatesIn = (text: string, named: Named): readonly CertificateRow[] =>
  (text.match(BLOCK) ?? []).flatMap((block) => {
    try {
      return [rowOf(new X509Certificate(block), named)];
    } catch {
      return [];
    }
  });

const rowOf = (certificate: X509Certificate, named: Named): CertificateRow => ({
  ...named,
  subject: oneLine(certificate.subject),
  issuer: oneLine(certificate.issuer),
  validTo: new Date(certificate.validTo).toISOString(),
});

const oneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ').slice(0, 300);

/** Certificates among the configuration files of a host. */
export async function certificatesOfHost(
  connection: HostConnection,
  signal: AbortSignal,
): Promise<readonly CertificateRow[]> {
  const found = await connection.run(findArgv, { timeout: PATIENCE, signal });
  const paths = found.stdout.toString('utf8').split('\0').filter(Boolean).slice(0, MOST);
  const files = await readFiles(connection, paths, { signal });
  const rows = Object.entries(files).flatMap(([place, body]) =>
    certificatesIn(body.toString('latin1'), { of: 'file', host: connection.host, place }),
  );
  // Each container has a copy of what it trusts: one of them tells enough.
  const key = ({ place, subject, validTo }: CertificateRow) =>
    /\/ca-[^/]+$/.test(place)
      ? `${place.slice(place.lastIndexOf('/'))} ${subject} ${validTo}`
      : place + subject;
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

/** The certificate that an https address presents to a caller on this host, trusted or not. */
export async function certificateAt(
  connection: HostConnection,
  { hostname, port }: URL,
): Promise<CertificateRow> {
  const name = hostname.replace(/^\[(.*)\]$/, '$1');
  const at = Number(port || 443);
  const socket = await connection.connect(name, at, PATIENCE);
  socket.on('error', () => undefined);
  try {
    return await new Promise<CertificateRow>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no answer within 10 s')), PATIENCE);
      const tls = secure({
        socket,
        // The issuer is not verified here, only the expiry is read.
        rejectUnauthorized: false,
        ...(/^[\d.]+$|:/.test(name) ? {} : { servername: name }),
      });
      tls.on('error', reject);
      tls.on('close', () => reject(new Error('the address hung up')));
      tls.on('secureConnect', () => {
        clearTimeout(late);
        const shown = tls.getPeerX509Certificate();
        if (shown) resolve(rowOf(shown, { of: 'address', host: '', place: `${hostname}:${at}` }));
        else reject(new Error('the address shows no certificate'));
      });
    });
  } finally {
    socket.destroy();
  }
}
