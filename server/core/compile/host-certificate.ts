import { CERTIFICATES } from '../domain/kept-file';
import type { Scope } from '../domain/template';
import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Where the certificate and the key of a role on a host are, as settings name files of `certificates/`: Kolla's four
 * places, the narrowest first. Where none of them has a certificate, the one that is to be made: that of the host.
 */
export function hostCertificate(
  { input }: Pick<Compilation, 'input'>,
  role: string,
  host: string,
  scope: Scope,
): Pair {
  const folder = String(required(scope, 'kolla_certificates_dir')).replace(/\/+$/, '');
  const pair = (name: string): Pair => ({
    certificate: `${folder}/${name}-cert.pem`,
    key: `${folder}/${name}-key.pem`,
  });
  const shared = {
    certificate: String(required(scope, 'kolla_tls_backend_cert')),
    key: String(required(scope, 'kolla_tls_backend_key')),
  };
  const files = new Set((input.certificates ?? []).map(({ file }) => file));
  const isThere = ({ certificate }: Pair) =>
    certificate.startsWith(`${folder}/`) &&
    files.has(`${CERTIFICATES}${certificate.slice(folder.length + 1)}`);
  const found = [pair(`${host}/${role}`), pair(host), pair(role), shared].find(isThere);
  if (found) return found;
  // A file that the operator names is missed under that name.
  return shared.certificate === pair('backend').certificate ? pair(host) : shared;
}
