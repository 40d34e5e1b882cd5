import { hideKeys } from '../core/certificates/pem';
import { VaultSecrets } from '../core/secrets/open-vaults';
import type { Asker, Kollage } from './kollage';
import type { CertificateStep } from './make-certificates';
import { readCloud } from './read-cloud';
import { found, Refusal } from './refusal';

/** The result of a renewal: the certificates that changed, and the files that were written or removed. */
export interface CertificatesRenewed {
  readonly step: CertificateStep;
  readonly files: readonly string[];
}

/** Makes the certificates of a cloud that are missing, or takes the next step to another authority. Keys become secrets. */
export async function renewCertificates(
  kollage: Pick<Kollage, 'store' | 'files' | 'generate'>,
  cloud: string,
  rotate: boolean,
  { name: by, address }: Asker,
): Promise<CertificatesRenewed> {
  const { store } = kollage;
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const { source } = await readCloud(kollage, cloud);
  const { step, files } = await kollage.files.certificates({ source, rotate });
  const kept = new Map((source.beside?.certificates ?? []).map(({ file, text }) => [file, text]));
  const secrets = new VaultSecrets();
  const texts = Object.entries(files).map(([path, text]) => ({
    path,
    text: hideKeys(path, text, secrets.stand),
  }));
  // Before the texts that refer to them.
  await store.secrets.replace(cloud, secrets.values);
  for (const { path, text } of texts) {
    const written = await store.clouds.write(cloud, { path, text }, { by, was: kept.get(path) ?? '' });
    if (written.kind === 'gone') throw new Refusal('not_found', { kind: 'no_such', what: 'cloud' });
    if (written.kind === 'moved')
      throw new Refusal('conflict', { kind: 'file_saved_meanwhile', path, by: written.by ?? '' });
  }
  const detail = { step, files: Object.keys(files) };
  await store.audit.add({ by, address, verb: 'certificates.make', object: name, detail });
  return { step, files: Object.keys(files) };
}
