import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate, X509 } from '../../core/certificates/x509';

/** X.509 by Node's OpenSSL. */
export const x509: X509 = {
  read(pem) {
    try {
      return certificateOf(new X509Certificate(pem));
    } catch {
      return undefined;
    }
  },
  now: () => Date.now(),
};

const known = new WeakMap<Certificate, X509Certificate>();

function certificateOf(x: X509Certificate): Certificate {
  const certificate: Certificate = {
    subject: oneLine(x.subject),
    issuer: oneLine(x.issuer),
    from: Date.parse(x.validFrom),
    to: Date.parse(x.validTo),
    authority: x.ca,
    fits: (name) => (isIP(name) ? x.checkIP(name) : x.checkHost(name, { subject: 'default' })) !== undefined,
    isOf(key) {
      try {
        return x.checkPrivateKey(createPrivateKey(key));
      } catch {
        return undefined;
      }
    },
    isSignedBy(other) {
      const signer = known.get(other);
      return signer !== undefined && x.checkIssued(signer) && x.verify(signer.publicKey);
    },
  };
  known.set(certificate, x);
  return certificate;
}

const oneLine = (name: string): string => name.replaceAll('\n', ', ');
