import { keyNames } from '../core/certificates/pem';
import type { Certificate, X509 } from '../core/certificates/x509';
import { authorityFiles, certificateUses } from '../core/compile/certificates';
import { read, SOON_DAYS } from '../core/compile/check-certificates';
import { createCompilation } from '../core/compile/create-compilation';
import type { NamedText } from '../core/domain/folder-files';
import type { Secrets } from '../core/domain/secret';
import type { CertificateMaker, MadeCertificate } from '../engine/ports';
import { type CloudSource, type LoadedCloud, loadCloud } from './load-cloud';
import { offlineFacts } from './offline-facts';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';

const AUTHORITY_DAYS = 3650;
const SERVER_DAYS = 397;
const DAY = 24 * 3_600_000;

const ROOT = 'certificates/ca/root.crt';
const ROOT_KEY = 'certificates/private/root/root.key';
const NEXT = 'certificates/ca/root-next.crt';
const NEXT_KEY = 'certificates/private/root/root-next.key';

/** What was done: `made` what was missing or near its end; a rotation has three steps with a deploy after each. */
export type CertificateStep = 'made' | 'trust-both' | 'switch' | 'trust-new';

/** Files of `certificates/` as they are to be; an empty text removes one. Holds private keys. */
export interface CertificateWork {
  readonly step: CertificateStep;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Makes the certificates that a cloud's containers ask for: those that are missing, near their end, or not good for a
 * name any more; with an authority of the cloud's own, which is made once. With `rotate`, the next step to another
 * authority. Files that an operator has from elsewhere stay.
 */
export async function makeCertificates(
  cloud: LoadedCloud,
  tools: Pick<RolesAndTools, 'x509' | 'certificates'>,
  rotate: boolean,
): Promise<CertificateWork> {
  const { x509 } = tools;
  const maker = await tools.certificates();
  const compilation = createCompilation({ ...cloud.input, facts: offlineFacts(cloud, true) });
  const { certificates = [], secrets } = cloud.input;
  const at = (file: string) => certificates.find((one) => one.file === file);
  const wanted = wantedOf(certificateUses(compilation), namesOfHosts(cloud));
  if (wanted.size === 0) throw new Refusal('conflict', { kind: 'certificates_idle' });
  const own = keptOf(at(ROOT), at(ROOT_KEY), secrets);
  const next = keptOf(at(NEXT), at(NEXT_KEY), secrets);
  const root = own && read(own.certificate, x509)[0];
  const now = x509.now();
  if (rotate) {
    if (!own) throw new Refusal('conflict', { kind: 'authority_missing' });
    if (!next) {
      const made = await maker.authority(nameOf(cloud, now), AUTHORITY_DAYS);
      return { step: 'trust-both', files: { [NEXT]: made.certificate, [NEXT_KEY]: made.key } };
    }
    const fresh = read(next.certificate, x509)[0];
    const isNew = ([file]: [string, Wanted]) => {
      const [leaf] = read(at(file)?.text ?? '', x509);
      return leaf !== undefined && fresh !== undefined && leaf.isSignedBy(fresh);
    };
    if (![...wanted].every(isNew)) return { step: 'switch', files: await signAll(wanted, maker, next) };
    return {
      step: 'trust-new',
      files: { [ROOT]: next.certificate, [ROOT_KEY]: next.key, [NEXT]: '', [NEXT_KEY]: '' },
    };
  }
  const due = new Map([...wanted].filter(([file, { names }]) => isDue(at(file)?.text, names, root, x509)));
  if (due.size === 0) return { step: 'made', files: {} };
  if (!own && authorityFiles(compilation).length > 0)
    throw new Refusal('conflict', { kind: 'authority_of_others' });
  // While a rotation is under way both are trusted, and the new one signs.
  const signer = next ?? own ?? (await maker.authority(nameOf(cloud, now), AUTHORITY_DAYS));
  const files = await signAll(due, maker, signer);
  return {
    step: 'made',
    files: own ? files : { [ROOT]: signer.certificate, [ROOT_KEY]: signer.key, ...files },
  };
}

interface Wanted {
  readonly names: readonly string[];
  readonly key: string;
}

/** A certificate of a host holds the host's own names beside those that callers compare. */
function wantedOf(
  uses: ReturnType<typeof certificateUses>,
  namesOf: (host: string) => readonly string[],
): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { file, names, key, host, ofHost } of uses)
    if (names !== undefined)
      wanted.set(file, {
        names: [...new Set([...(wanted.get(file)?.names ?? []), ...(ofHost ? namesOf(host) : []), ...names])],
        key: key.file,
      });
  return wanted;
}

/** The names of a host, and its API address where the files alone tell it. */
function namesOfHosts(cloud: LoadedCloud): (host: string) => readonly string[] {
  const known = createCompilation({ ...cloud.input, facts: offlineFacts(cloud, false) });
  return (host) => {
    const address = known.attempt(() => known.scope(host).lookup('api_interface_address'));
    return typeof address === 'string' ? [host, address] : [host];
  };
}

/** Missing; or Kollage's own, and near its end or not good for a name. */
function isDue(
  text: string | undefined,
  names: readonly string[],
  root: Certificate | undefined,
  x509: X509,
): boolean {
  const [leaf] = read(text ?? '', x509);
  if (!leaf) return true;
  if (!root || !leaf.isSignedBy(root)) return false;
  return leaf.to - x509.now() < SOON_DAYS * DAY || names.some((name) => !leaf.fits(name));
}

async function signAll(
  wanted: ReadonlyMap<string, Wanted>,
  maker: CertificateMaker,
  signer: MadeCertificate,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [file, { names, key }] of wanted) {
    const made = await maker.signed(names, SERVER_DAYS, signer);
    if (key === file) files[file] = made.certificate + made.key;
    else Object.assign(files, { [file]: made.certificate, [key]: made.key });
  }
  return files;
}

/** A certificate whose key is at hand. */
function keptOf(
  certificate: NamedText | undefined,
  key: NamedText | undefined,
  secrets: Secrets,
): MadeCertificate | undefined {
  const value = secrets[keyNames(key?.text ?? '')[0] ?? ''];
  return certificate && typeof value === 'string' ? { certificate: certificate.text, key: value } : undefined;
}

/** Two authorities of a cloud have different names: who looks at a chain sees which one it is. */
const nameOf = ({ input }: LoadedCloud, now: number): string =>
  `${input.cloud.slice(0, 40)} CA ${new Date(now).toISOString().slice(0, 16).replace('T', ' ')}`;

/** The same for the files of a stored cloud. */
export async function certificatesOf(
  tools: RolesAndTools,
  { source, rotate }: { readonly source: CloudSource; readonly rotate: boolean },
): Promise<CertificateWork> {
  const { value, diagnostics } = loadCloud(source, tools);
  if (!value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, diagnostics);
  return makeCertificates(value, tools, rotate);
}
