import type { AuditVerb } from '../core/domain/audit-verb';
import { hasErrors } from '../core/domain/diagnostic';
import type { VaultKey } from '../core/secrets/vault-format';
import type { FolderView } from '../views/folders';
import { passwordsOf } from './adopt-hosts';
import { firstDiagnostics } from './first-diagnostics';
import { changedBy, digestOfFiles, secretsChangedBy, textsOf } from './folder-changes';
import { type FolderSource, filesOf, mustHaveFiles } from './folder-sources';
import type { Asker, Kollage } from './kollage';
import type { BroughtCloud } from './read-folder';
import { found, Refusal } from './refusal';

type Parts = Pick<Kollage, 'store' | 'files' | 'tools' | 'folders'>;

/** A folder that somebody brings. */
export interface FolderWish {
  readonly source: FolderSource;
  readonly inventories: readonly string[];
  readonly vaultKeys: readonly VaultKey[];
  /** Passwords of its hosts that stand there readable become secrets: its bringer agreed. */
  readonly takePasswords: boolean;
}

const RELEASE = '2025.1';

/** Reads a folder and says what is in it and what is wrong with it; with a cloud, what it would change there. */
export async function lookIntoFolder(
  kollage: Parts,
  { source, inventories, vaultKeys, takePasswords }: FolderWish,
  cloud?: string,
): Promise<FolderView> {
  const { value, diagnostics } = await filesOf(kollage, source);
  if (!value) return { diagnostics, files: [], candidates: [], inventories: [], closed: false };
  const name = cloud === undefined ? 'cloud' : found(await kollage.store.clouds.get(cloud), 'cloud').name;
  const reading = await kollage.files.folder({
    ...{ files: value, name, inventories, vaultKeys, takePasswords },
  });
  const { brought, ...shown } = reading;
  const all = [...diagnostics, ...reading.diagnostics];
  const view: FolderView = {
    ...shown,
    diagnostics: firstDiagnostics(all),
    closed: all.some(({ severity, summary }) => severity === 'error' && /[Vv]ault/.test(summary)),
  };
  if (!brought) return view;
  const summed: FolderView = {
    ...view,
    found: {
      hosts: brought.hosts.map(({ host, place }) => ({
        name: host,
        address: place.kind === 'ssh' ? place.address : '',
      })),
      secrets: Object.keys(brought.secrets).length,
      missing: brought.missing,
    },
  };
  if (cloud === undefined) return summed;
  const files = found(await kollage.store.clouds.files(cloud), 'cloud');
  const present = await kollage.store.secrets.read(cloud);
  return {
    ...summed,
    against: {
      changes: changedBy(files, brought),
      secrets: secretsChangedBy(present, brought.secrets),
      was: digestOfFiles(kollage.tools, files),
    },
  };
}

/** Makes a cloud of a folder. Nothing happens on its hosts. */
export async function importFolder(
  kollage: Parts,
  { name, privateKey, ...wish }: FolderWish & { readonly name: string; readonly privateKey?: string },
  asker: Asker,
): Promise<{ readonly id: string }> {
  const { store } = kollage;
  const brought = await mustBring(kollage, name, wish);
  const { inventory, globals } = brought;
  const cloud = await store.clouds.create({ name, release: RELEASE, inventory, globals });
  if (!cloud) throw new Refusal('conflict', { kind: 'cloud_exists', name });
  try {
    for (const [path, text] of Object.entries(brought.overrides))
      await store.clouds.putOverride(cloud.id, path, text);
    await store.folders.put(cloud.id, brought.kept);
    await store.secrets.addMissing(cloud.id, brought.secrets);
    await store.clouds.summarise(cloud, brought.summary);
    for (const reached of brought.hosts) {
      const { host: name, place } = reached;
      const login = { ...(privateKey ? { privateKey } : {}), ...passwordsOf(reached, brought.secrets) };
      await store.hosts.put(cloud.id, { name, place, ...login });
    }
  } catch (cause) {
    await store.clouds.remove(cloud.id);
    throw cause;
  }
  await note(kollage, asker, 'folders.import', name, wish.source);
  return { id: cloud.id };
}

/** Puts the files of a folder in place of a cloud's, as revisions. Refused where its files are not what `was` says. */
export async function reviseByFolder(
  kollage: Parts,
  { cloud, was, ...wish }: FolderWish & { readonly cloud: string; readonly was: string },
  asker: Asker,
): Promise<{ readonly files: number }> {
  const { store } = kollage;
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const brought = await mustBring(kollage, name, wish);
  const files = found(await store.clouds.files(cloud), 'cloud');
  if (digestOfFiles(kollage.tools, files) !== was)
    throw new Refusal('conflict', { kind: 'changed_elsewhere' });
  const changes = changedBy(files, brought);
  const [before, after] = [textsOf(files), textsOf(brought)];
  const texts = changes.map(({ path }) => ({ path, text: after[path] ?? '', was: before[path] ?? '' }));
  const { kept, summary } = brought;
  if (!(await store.folders.revise(cloud, { texts, kept, summary, by: asker.name })))
    throw new Refusal('conflict', { kind: 'changed_elsewhere' });
  const present = await store.secrets.read(cloud);
  const changed = secretsChangedBy(present, brought.secrets);
  await store.secrets.replace(cloud, Object.fromEntries(changed.flatMap((key) => pick(brought, key))));
  await adopt(kollage, cloud, brought);
  await note(kollage, asker, 'folders.revise', name, wish.source, {
    files: changes.length,
    secrets: changed,
  });
  return { files: changes.length };
}

const pick = ({ secrets }: BroughtCloud, name: string) => {
  const value = secrets[name];
  return value === undefined ? [] : [[name, value] as const];
};

/** Hosts that are new are reached as the folder says, and signed in to with the key of those that are known. */
async function adopt({ store }: Parts, cloud: string, brought: BroughtCloud): Promise<void> {
  const known = await store.hosts.list(cloud);
  const model = known.find(({ target }) => target?.kind === 'ssh')?.target;
  const key = model?.kind === 'ssh' ? model.privateKey : undefined;
  for (const reached of brought.hosts) {
    const { host: name, place } = reached;
    const passwords = passwordsOf(reached, brought.secrets);
    if (!known.some((row) => row.name === name))
      await store.hosts.put(cloud, { name, place, ...(key ? { privateKey: key } : {}), ...passwords });
    else if (Object.keys(passwords).length > 0) await store.hosts.login(cloud, name, passwords);
  }
}

async function mustBring(kollage: Parts, name: string, wish: FolderWish): Promise<BroughtCloud> {
  const files = await mustHaveFiles(kollage, wish.source);
  const { inventories, vaultKeys, takePasswords } = wish;
  const { brought, diagnostics } = await kollage.files.folder({
    ...{ files, name, inventories, vaultKeys, takePasswords },
  });
  if (!brought || hasErrors(diagnostics))
    throw new Refusal('invalid', { kind: 'folder_not_imported' }, diagnostics);
  return brought;
}

const note = (
  { store }: Pick<Kollage, 'store'>,
  { name: by, address }: Asker,
  verb: AuditVerb,
  object: string,
  source: FolderSource,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const from = source.kind === 'git' ? { url: source.url, commit: source.commit } : { by: source.kind };
  return store.audit.add({ by, address, verb, object, detail: { ...from, ...more } });
};
