import 'reflect-metadata';
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import type { CertificateMaker, MadeCertificate } from '../../engine/ports';

x509.cryptoProvider.set(webcrypto as Crypto);

const DAY = 24 * 3_600_000;
/** Every TLS library knows it, and its keys are made in no time. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Clocks of hosts may be a little behind. */
const EARLIER = 3_600_000;

/** Makes certificates: an authority, and what it signs. Keys are EC P-256 in PKCS#8. */
export const certificateMaker: CertificateMaker = {
  async authority(name, days) {
    const keys = await pair();
    const made = await x509.X509CertificateGenerator.createSelfSigned({
      ...life(days),
      name: [{ CN: [name] }],
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return pem(made, keys);
  },
  async signed(names, days, authority) {
    const keys = await pair();
    const issuer = new x509.X509Certificate(authority.certificate);
    const [first = 'cloud'] = names;
    const made = await x509.X509CertificateGenerator.create({
      ...life(days),
      // The common name is short; who checks reads the alternative names.
      subject: [{ CN: [first.slice(0, 64)] }],
      issuer: issuer.subjectName,
      publicKey: keys.publicKey,
      signingKey: await privateKeyOf(authority.key),
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyAgreement,
          true,
        ),
        new x509.ExtendedKeyUsageExtension([
          x509.ExtendedKeyUsage.serverAuth,
          x509.ExtendedKeyUsage.clientAuth,
        ]),
        new x509.SubjectAlternativeNameExtension(
          names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
        ),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return pem(made, keys);
  },
};

const pair = () =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

const life = (days: number) => {
  const now = Date.now();
  return {
    notBefore: new Date(now - EARLIER),
    notAfter: new Date(now + days * DAY),
    // Positive, as the standard asks.
    serialNumber: createHash('sha256').update(randomBytes(32)).digest('hex').slice(0, 30).replace(/^./, '1'),
  };
};

const privateKeyOf = (key: string): Promise<CryptoKey> =>
  webcrypto.subtle.importKey(
    'pkcs8',
    Buffer.from(key.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'),
    algorithm,
    false,
    ['sign'],
  ) as Promise<CryptoKey>;

async function pem(made: x509.X509Certificate, keys: CryptoKeyPair): Promise<MadeCertificate> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as webcrypto.CryptoKey);
  return {
    certificate: `${made.toString('pem').trim()}\n`,
    key: `${x509.PemConverter.encode(bytes, 'PRIVATE KEY').trim()}\n`,
  };
}
