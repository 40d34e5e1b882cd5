import { keyNames } from '../core/certificates/pem';
import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import { CERTIFICATES, type FolderFile, type KeptFile } from '../core/domain/kept-file';
import type { Secrets } from '../core/domain/secret';
import { VAULTED } from '../core/secrets/open-vaults';
import { isVault, type VaultKey } from '../core/secrets/vault-format';
import { writePasswords } from '../core/secrets/write-passwords';
import type { CloudFiles } from '../store/clouds';
import type { ExportedFolder } from '../views/folders';
import { textsOf } from './folder-changes';
import { knownDigest } from './known-digest';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';
import { openedPasswords, putBack, type Sealer, sealer } from './seal-again';
import { hasPlainPasswords } from './take-passwords';

/** What an export is to hold. */
export interface ExportWish {
  readonly cloud: string;
  /** passwords.yml, too. */
  readonly passwords: boolean;
  /** Asked for where a file that was encrypted has changed. */
  readonly vaultKeys: readonly VaultKey[];
}

/**
 * A cloud as a folder of Kolla: the bytes that were imported, and what was changed since. A file that was encrypted and
 * has not changed is given as it came.
 */
export async function exportFolder(
  kollage: Pick<Kollage, 'store' | 'tools' | 'folders'>,
  { cloud, passwords, vaultKeys }: ExportWish,
  asker: Asker,
): Promise<ExportedFolder> {
  const { store, tools, folders } = kollage;
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const { name: by, address } = asker;
  await store.audit.add({
    by,
    address,
    verb: passwords ? 'folders.exportSecrets' : 'folders.export',
    object: name,
  });
  const [files, kept, secrets] = await Promise.all([
    store.clouds.files(cloud),
    store.folders.list(cloud),
    store.secrets.read(cloud),
  ]);
  const out = folderOf(
    { files: found(files, 'cloud'), kept, secrets },
    { tools, seal: sealer(tools.vault, vaultKeys, secrets), passwords },
  );
  const data = await folders.pack(name, out);
  return { name: `${name}.tar.gz`, data: Buffer.from(data).toString('base64') };
}

interface Stored {
  readonly files: CloudFiles;
  readonly kept: readonly KeptFile[];
  readonly secrets: Secrets;
}

interface Ways {
  readonly tools: Pick<RolesAndTools, 'hashes'>;
  readonly seal: Sealer;
  readonly passwords: boolean;
}

/** The files, by path. Throws a Refusal that names every file that needs a vault password. */
function folderOf(stored: Stored, ways: Ways): readonly FolderFile[] {
  const { files, kept, secrets } = stored;
  const { tools, seal } = ways;
  const texts = { ...emptyOverrides(kept, tools), ...textsOf(files) };
  const first = kept.find(({ kind, position }) => kind === 'inventory' && position === 0);
  const wrong: Diagnostic[] = [];
  const out = new Map<string, Buffer>();
  const put = (path: string, text: string, was: KeptFile | undefined) => {
    const isSame = was?.digest === tools.hashes.sha256(text);
    const came = originalText(was);
    if (was?.original !== undefined && came !== undefined && isSame)
      return out.set(
        path,
        ways.passwords || !hasPlainPasswords(path, came)
          ? Buffer.from(was.original, 'base64')
          : Buffer.from(text),
      );
    // Nothing in it was encrypted: what the text refers to are passwords that stood there readable.
    if (came !== undefined && !isVault(came) && !came.includes('!vault'))
      return out.set(path, Buffer.from(ways.passwords ? putBack(text, secrets) : text));
    const sealed = seal(path, text, came);
    if ('fault' in sealed) wrong.push({ severity: 'error', ...bilingual(sealed.fault), at: { file: path } });
    else out.set(path, Buffer.from(sealed.text));
  };
  for (const [path, text] of Object.entries(texts)) {
    // A file with a private key goes where passwords go.
    if (!ways.passwords && path.startsWith(CERTIFICATES) && keyNames(text).length > 0) continue;
    const inFolder = path === 'inventory' && first ? first.path : path;
    put(
      inFolder,
      text,
      kept.find((one) => one.path === inFolder),
    );
  }
  for (const { path, kind, original } of kept)
    if ((kind === 'other' || kind === 'binary') && original !== undefined && !out.has(path))
      out.set(path, Buffer.from(original, 'base64'));
  if (ways.passwords) {
    const made = passwordsOf(
      kept.find(({ kind }) => kind === 'passwords'),
      secrets,
      ways,
    );
    if ('fault' in made) wrong.push(made.fault);
    else out.set('passwords.yml', made.bytes);
  }
  if (wrong.length > 0) throw new Refusal('invalid', { kind: 'folder_not_exported' }, wrong);
  return [...out].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ path, bytes }));
}

/** An override without any text is kept with its folder alone. */
const emptyOverrides = (kept: readonly KeptFile[], { hashes }: Pick<RolesAndTools, 'hashes'>) =>
  Object.fromEntries(
    kept
      .filter(({ kind, digest }) => kind === 'override' && digest === hashes.sha256(''))
      .map(({ path }) => [path, '']),
  );

const originalText = (was: KeptFile | undefined): string | undefined =>
  was?.original === undefined ? undefined : Buffer.from(was.original, 'base64').toString('utf8');

function passwordsOf(
  was: KeptFile | undefined,
  secrets: Secrets,
  { tools, seal }: Ways,
): { readonly bytes: Buffer } | { readonly fault: Diagnostic } {
  const mine = Object.fromEntries(Object.entries(secrets).filter(([name]) => !name.startsWith(VAULTED)));
  const text = originalText(was) ?? '';
  if (was?.original !== undefined && was.digest === knownDigest(mine, tools))
    return { bytes: Buffer.from(was.original, 'base64') };
  const opened = openedPasswords(text, seal);
  if ('fault' in opened)
    return { fault: { severity: 'error', ...bilingual(opened.fault), at: { file: 'passwords.yml' } } };
  return { bytes: Buffer.from(opened.close(writePasswords(opened.text, mine))) };
}
