import { certificatesSays } from '../../words/diagnostics/certificates';
import { certificateBlocks, holdsKey, keyNames } from '../certificates/pem';
import type { Certificate, X509 } from '../certificates/x509';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import type { Message } from '../domain/text';
import { authorityFiles, type CertificateUse, certificateUses, copiesAuthorities } from './certificates';
import type { Compilation } from './compilation';

const DAY = 24 * 3_600_000;
/** A certificate that expires within so many days gets a warning. */
export const SOON_DAYS = 30;

type Say = (severity: 'error' | 'warning', text: Message, more?: Message) => void;

/** Reports certificates and keys that do not fit their use, before anything changes. Each once, however many hosts use it. */
export function checkCertificates(compilation: Compilation): void {
  const { x509 } = compilation.input;
  if (!x509) return;
  const trusted = checkAuthorities(compilation, x509);
  for (const use of certificateUses(compilation)) checkUse(compilation, use, x509, trusted);
}

const sayOf =
  (compilation: Compilation, file: string): Say =>
  (severity, text, more) =>
    compilation.report({
      severity,
      ...bilingual(text),
      ...(more ? bilingualDetail(more) : {}),
      at: { file },
    });

/** Of the folder `certificates/ca/`. */
function checkAuthorities(compilation: Compilation, x509: X509): readonly Certificate[] {
  const isUsed = compilation.input.inventory.hosts.some(
    (host) => compilation.attempt(() => copiesAuthorities(compilation.scope(host))) === true,
  );
  return authorityFiles(compilation).flatMap(({ file, text }) => {
    const say = sayOf(compilation, file);
    const found = read(text, x509);
    if (!isUsed) return found;
    if (found.length === 0) say('error', certificatesSays.none);
    if (holdsKey(text) || keyNames(text).length > 0)
      say('error', certificatesSays.keyOfAuthority, certificatesSays.keyOfAuthorityMore);
    for (const certificate of found) {
      if (!certificate.authority) say('error', certificatesSays.noAuthority(certificate.subject));
      life(certificate, x509, say);
    }
    return found;
  });
}

function checkUse(
  compilation: Compilation,
  { placement, file, text, names, key }: CertificateUse,
  x509: X509,
  trusted: readonly Certificate[],
): void {
  const say = sayOf(compilation, file);
  if (text === undefined) {
    say('error', certificatesSays.missing(placement.name), certificatesSays.missingMore);
    return;
  }
  if (names === undefined) return;
  const [first, ...chain] = read(text, x509);
  if (!first) {
    say('error', certificatesSays.none);
    return;
  }
  life(first, x509, say);
  const missing = names.filter((name) => !first.fits(name));
  if (missing.length > 0)
    say('error', certificatesSays.names(missing.join(', '), first.subject), certificatesSays.namesMore);
  checkKey(compilation, first, key);
  checkChain(first, chain, trusted, x509, say);
}

/** The key must be there once, readable, and the certificate's. */
function checkKey(
  compilation: Compilation,
  certificate: Certificate,
  { file, text }: { readonly file: string; readonly text: string | undefined },
): void {
  const say = sayOf(compilation, file);
  const keys = keyNames(text ?? '');
  const [name] = keys;
  if (name === undefined || keys.length > 1) {
    say('error', certificatesSays.keys(keys.length));
    return;
  }
  const value = compilation.input.secrets[name];
  // Settings and file lists are worked out without secrets.
  if (typeof value !== 'string') return;
  const fits = certificate.isOf(value);
  if (fits === undefined) say('error', certificatesSays.keyUnread);
  else if (!fits) say('error', certificatesSays.keyOfAnother(certificate.subject));
}

/** The signatures must lead from the certificate to a trusted authority. */
function checkChain(
  first: Certificate,
  chain: readonly Certificate[],
  trusted: readonly Certificate[],
  x509: X509,
  say: Say,
): void {
  let at = first;
  for (const next of chain) {
    if (!at.isSignedBy(next)) {
      say('error', certificatesSays.order(next.subject, at.subject));
      return;
    }
    life(next, x509, say);
    at = next;
  }
  if (trusted.length === 0 || at.isSignedBy(at) || trusted.some((one) => at.isSignedBy(one))) return;
  // The issuer may be an authority that every system trusts.
  say('warning', certificatesSays.unknownSigner(at.issuer), certificatesSays.unknownSignerMore);
}

function life({ subject, from, to }: Certificate, x509: X509, say: Say): void {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const left = Math.floor((to - x509.now()) / DAY);
  if (to <= x509.now()) say('error', certificatesSays.ended(subject, day(to)));
  else if (from > x509.now() + DAY) say('error', certificatesSays.early(subject, day(from)));
  else if (left < SOON_DAYS) say('warning', certificatesSays.soon(subject, day(to), left));
}

/** The certificates of a text that can be read, in order. */
export const read = (text: string, x509: X509): readonly Certificate[] =>
  certificateBlocks(text).flatMap((block) => x509.read(block) ?? []);
