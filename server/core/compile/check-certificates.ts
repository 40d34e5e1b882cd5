import { certificateBlocks, holdsKey, keyNames } from '../certificates/pem';
import type { Certificate, X509 } from '../certificates/x509';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import type { Text } from '../domain/text';
import { authorityFiles, type CertificateUse, certificateUses, copiesAuthorities } from './certificates';
import type { Compilation } from './compilation';

const DAY = 24 * 3_600_000;
/** An end that is nearer than this is told. */
export const SOON_DAYS = 30;

type Say = (severity: 'error' | 'warning', text: Text, more?: Text) => void;

/** Certificates and keys that do not fit what they are for are told before anything is changed. Each once, however many hosts use it. */
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
    if (found.length === 0) say('error', says.none);
    if (holdsKey(text) || keyNames(text).length > 0)
      say('error', says.keyOfAuthority, says.keyOfAuthorityMore);
    for (const certificate of found) {
      if (!certificate.authority) say('error', says.noAuthority(certificate.subject));
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
    say('error', says.missing(placement.name), says.missingMore);
    return;
  }
  if (names === undefined) return;
  const [first, ...chain] = read(text, x509);
  if (!first) {
    say('error', says.none);
    return;
  }
  life(first, x509, say);
  const missing = names.filter((name) => !first.fits(name));
  if (missing.length > 0) say('error', says.names(missing.join(', '), first.subject), says.namesMore);
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
    say('error', says.keys(keys.length));
    return;
  }
  const value = compilation.input.secrets[name];
  // Settings and file lists are worked out without secrets.
  if (typeof value !== 'string') return;
  const fits = certificate.isOf(value);
  if (fits === undefined) say('error', says.keyUnread);
  else if (!fits) say('error', says.keyOfAnother(certificate.subject));
}

/** Whoever has the authorities must be able to follow the signatures. */
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
      say('error', says.order(next.subject, at.subject));
      return;
    }
    life(next, x509, say);
    at = next;
  }
  if (trusted.length === 0 || at.isSignedBy(at) || trusted.some((one) => at.isSignedBy(one))) return;
  // It may be one that all systems know.
  say('warning', says.unknownSigner(at.issuer), says.unknownSignerMore);
}

function life({ subject, from, to }: Certificate, x509: X509, say: Say): void {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const left = Math.floor((to - x509.now()) / DAY);
  if (to <= x509.now()) say('error', says.ended(subject, day(to)));
  else if (from > x509.now() + DAY) say('error', says.early(subject, day(from)));
  else if (left < SOON_DAYS) say('warning', says.soon(subject, day(to), left));
}

/** The certificates of a text that can be read, in order. */
export const read = (text: string, x509: X509): readonly Certificate[] =>
  certificateBlocks(text).flatMap((block) => x509.read(block) ?? []);

const says = {
  missing: (container: string): Text => ({
    en: `${container} needs this file, which the folder does not hold`,
    zh: `${container} 需要此文件，但文件夹中没有`,
  }),
  missingMore: {
    en: 'Put it there, or have certificates made: "kollage certificates".',
    zh: '请放入该文件，或运行“kollage certificates”生成证书。',
  },
  none: { en: 'no certificate in PEM stands in this file', zh: '此文件中没有 PEM 格式的证书' },
  noAuthority: (subject: string): Text => ({
    en: `${subject} is no certificate authority: it cannot be trusted as one`,
    zh: `${subject} 不是证书颁发机构，不能作为受信任的 CA`,
  }),
  keyOfAuthority: {
    en: 'a private key stands among the certificates that all containers get',
    zh: '要分发到所有容器的证书文件中含有私钥',
  },
  keyOfAuthorityMore: {
    en: 'Keep it in certificates/private/ instead, which reaches no host.',
    zh: '请改放到 certificates/private/，该目录不会分发到主机。',
  },
  names: (missing: string, subject: string): Text => ({
    en: `the certificate ${subject} is not good for ${missing}`,
    zh: `证书 ${subject} 不适用于 ${missing}`,
  }),
  namesMore: {
    en: 'Clients would refuse it. A certificate for an address needs that address among its alternative names.',
    zh: '客户端会拒绝该证书。用于 IP 地址的证书必须在其备用名称中包含该地址。',
  },
  keys: (count: number): Text => ({
    en:
      count === 0
        ? 'the private key is missing in this file'
        : `this file holds ${count} private keys, not one`,
    zh: count === 0 ? '此文件缺少私钥' : `此文件含有 ${count} 个私钥，应为一个`,
  }),
  keyUnread: {
    en: 'the private key cannot be read: it is damaged, or a passphrase protects it',
    zh: '无法读取私钥：私钥已损坏，或受密码保护',
  },
  keyOfAnother: (subject: string): Text => ({
    en: `the private key is not the one of the certificate ${subject}`,
    zh: `私钥与证书 ${subject} 不匹配`,
  }),
  order: (next: string, subject: string): Text => ({
    en: `${next} follows in this file, but did not sign ${subject}`,
    zh: `文件中随后的 ${next} 并非 ${subject} 的签发者`,
  }),
  unknownSigner: (issuer: string): Text => ({
    en: `it is signed by ${issuer}, which is not in certificates/ca/`,
    zh: `证书由 ${issuer} 签发，而 certificates/ca/ 中没有它`,
  }),
  unknownSignerMore: {
    en: 'Fine for an authority that every system knows. Any other: put its certificate there first.',
    zh: '若签发者是系统自带的公共 CA 则无妨；否则请先将其证书放入该目录。',
  },
  ended: (subject: string, day: string): Text => ({
    en: `the certificate ${subject} ended on ${day}`,
    zh: `证书 ${subject} 已于 ${day} 过期`,
  }),
  early: (subject: string, day: string): Text => ({
    en: `the certificate ${subject} begins on ${day} only`,
    zh: `证书 ${subject} 自 ${day} 起才生效`,
  }),
  soon: (subject: string, day: string, left: number): Text => ({
    en: `the certificate ${subject} ends on ${day}, in ${left} days`,
    zh: `证书 ${subject} 将于 ${day} 过期，还剩 ${left} 天`,
  }),
} as const;
