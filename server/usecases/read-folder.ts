import { keptPasswords } from '../core/compile/check-reach';
import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import type { FileKind, FolderFile, KeptFile } from '../core/domain/kept-file';
import type { Secrets } from '../core/domain/secret';
import { isRecord } from '../core/domain/value';
import { unlockWith, type VaultKey } from '../core/secrets/vault-format';
import { readYaml } from '../core/yaml/read-yaml';
import type { FileSummary } from '../store/rows';
import { checkOffline } from './check-offline';
import type { ClosedFolder } from './closed-folder';
import { firstDiagnostics } from './first-diagnostics';
import { type ReachedHost, reachedHosts } from './host-places';
import { knownDigest } from './known-digest';
import { readHosts } from './load-cloud';
import { loadFolder } from './load-folder';
import { openFolder } from './open-folder';
import type { RolesAndTools } from './roles-and-tools';
import { type SortedFile, sortFolder, textOf } from './sort-folder';
import { takePasswords } from './take-passwords';

/** A folder that somebody brought, and what opens it. */
export interface FolderAsk {
  readonly files: readonly FolderFile[];
  readonly name: string;
  /** Files or folders in it; its own where this is empty. */
  readonly inventories: readonly string[];
  readonly vaultKeys: readonly VaultKey[];
  /** Passwords of its hosts that stand there readable become secrets. */
  readonly takePasswords?: boolean;
}

/** A cloud as a folder says it. Holds secrets. */
export interface BroughtCloud {
  readonly inventory: string;
  readonly globals: string;
  readonly overrides: Readonly<Record<string, string>>;
  readonly kept: readonly KeptFile[];
  readonly secrets: Secrets;
  /** Secrets that the folder does not hold: made when they are needed. */
  readonly missing: number;
  readonly hosts: readonly ReachedHost[];
  readonly summary: FileSummary;
}

export interface FolderReading {
  readonly diagnostics: readonly Diagnostic[];
  readonly candidates: readonly string[];
  readonly inventories: readonly string[];
  readonly files: readonly { readonly path: string; readonly kind: FileKind; readonly size: number }[];
  /** Passwords of hosts stand in it for everybody to read, and are not to become secrets. */
  readonly plainPasswords?: true;
  /** Absent where there are errors. */
  readonly brought?: BroughtCloud;
}

/** Reads a folder to its end, as `kollage validate` does, and makes a cloud of it. Reaches no host. */
export function readFolder(
  tools: RolesAndTools,
  { files, name, inventories, vaultKeys, takePasswords: takes = false }: FolderAsk,
): FolderReading {
  const sorted = sortFolder(files, name, inventories);
  const shown = {
    candidates: sorted.candidates,
    inventories: sorted.files.flatMap(({ kind, path }) => (kind === 'inventory' ? [path] : [])),
    files: sorted.files.map(({ path, kind, bytes }) => ({ path, kind, size: bytes.length })),
  };
  const { folder } = sorted;
  if (!folder) return { ...shown, diagnostics: firstDiagnostics(sorted.diagnostics) };
  const unlock = vaultKeys.length > 0 ? unlockWith(vaultKeys, tools.vault) : undefined;
  const asItCame = openFolder(folder, unlock, tools.catalog, { keptReadable: true });
  const opened = takes ? takePasswords(asItCame) : asItCame;
  const written = readHosts(opened.folder).value;
  const hosts = written ? reachedHosts(written) : [];
  const reachKept = Object.fromEntries(hosts.map(({ host, way }) => [host, way]));
  const loaded = loadFolder(opened, tools, { reachKept });
  const plain = written ? keptPasswords(written) : [];
  const diagnostics = [...sorted.diagnostics, ...loaded.diagnostics, ...plain];
  if (loaded.cloud && !hasErrors(diagnostics)) diagnostics.push(...checkOffline(loaded.cloud));
  if (!loaded.cloud || hasErrors(diagnostics))
    return {
      ...shown,
      diagnostics: firstDiagnostics(diagnostics),
      ...(plain.length > 0 ? { plainPasswords: true } : {}),
    };
  const brought: BroughtCloud = {
    inventory: opened.folder.inventory.text,
    globals: opened.folder.globals.text,
    overrides: overridesIn(opened.folder, sorted.files),
    kept: sorted.files
      .map((file) => keptFile(file, opened.folder, tools))
      .map((file) =>
        file.kind === 'passwords' ? { ...file, digest: knownDigest(loaded.known, tools) } : file,
      ),
    secrets: { ...loaded.known, ...opened.vaulted },
    missing: loaded.missing.length,
    hosts,
    summary: summaryOf(opened.folder, hosts),
  };
  return { ...shown, diagnostics: firstDiagnostics(diagnostics), brought };
}

const overridesIn = ({ overrides }: ClosedFolder, files: readonly SortedFile[]) => {
  const texts = new Set(files.flatMap(({ path, kind }) => (kind === 'override' ? [path] : [])));
  return Object.fromEntries(
    overrides.flatMap(({ path, text }) => (texts.has(`config/${path}`) ? [[path, text]] : [])),
  );
};

function keptFile(file: SortedFile, folder: ClosedFolder, tools: RolesAndTools): KeptFile {
  const { path, kind, bytes } = file;
  const inventories = [folder.inventory, ...folder.beside.inventories];
  const position =
    kind === 'inventory'
      ? inventories.findIndex((one) => one.file === path)
      : Math.max(
          0,
          folder.beside.variables.findIndex(({ place }) => /^(group|host)_vars\//.test(cut(path, place))),
        );
  const isRead = kind !== 'passwords' && kind !== 'binary' && kind !== 'other';
  const opened = isRead ? openedText(path, folder) : undefined;
  const isBeside =
    kind === 'part' ||
    kind === 'groups' ||
    kind === 'hosts' ||
    kind === 'certificate' ||
    (kind === 'inventory' && position > 0);
  return {
    ...{ path, kind, position },
    ...(isBeside && opened !== undefined ? { text: opened } : {}),
    digest: tools.hashes.sha256(opened ?? ''),
    ...(opened === textOf(file).text ? {} : { original: Buffer.from(bytes).toString('base64') }),
  };
}

/** A path below a folder; empty for one that is not. */
const cut = (path: string, place: string): string => (path.startsWith(place) ? path.slice(place.length) : '');

function openedText(path: string, { inventory, globals, overrides, beside }: ClosedFolder) {
  const named = [
    inventory,
    globals,
    ...beside.inventories,
    ...beside.globals,
    ...(beside.certificates ?? []),
  ].find((one) => one.file === path);
  if (named) return named.text;
  if (path.startsWith('config/')) return overrides.find((one) => `config/${one.path}` === path)?.text;
  for (const { place, groups, hosts } of beside.variables)
    for (const [kind, texts] of Object.entries({ group_vars: groups, host_vars: hosts })) {
      const head = `${place}${kind}/`;
      const text = path.startsWith(head) ? texts[path.slice(head.length)] : undefined;
      if (text !== undefined) return text;
    }
  return undefined;
}

function summaryOf({ globals }: ClosedFolder, hosts: readonly ReachedHost[]): FileSummary {
  const { data } = readYaml(globals.text, 'globals.yml', '1.1');
  const vip = isRecord(data) ? data.kolla_internal_vip_address : undefined;
  return {
    hosts: hosts.length,
    vip: typeof vip === 'string' && !vip.includes('{{') ? vip.slice(0, 100) : null,
  };
}
