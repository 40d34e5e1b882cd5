import { keptPasswords } from '../core/compile/check-reach';
import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import { isRecord, toValue } from '../core/domain/value';
import type { InventoryEdit } from '../core/inventory/inventory-edit';
import { readInventory } from '../core/inventory/read-inventory';
import { sameValue } from '../core/inventory/same-value';
import type { VariableOwner } from '../core/inventory/statement';
import { readGlobals } from '../core/settings/read-globals';
import { tooManySettings } from '../core/settings/too-many-settings';
import { type HostReach, reachOf } from '../core/topology/host-reach';
import { readYaml } from '../core/yaml/read-yaml';
import type { FileSummary } from '../store/rows';
import type { MergedView, OverridesView } from '../views/overrides';
import type { ServiceCardsView } from '../views/service-cards';
import type { SettingsLevel, SettingsView } from '../views/settings';
import type { TopologyPreview, TopologyView } from '../views/topology';
import { type CloudAccess, cloudAccess } from './cloud-access';
import type { StoredFiles } from './compile-files';
import { compileSettings } from './compile-settings';
import { editedInventory, type TopologyFiles, topologyOf, topologyWith } from './draw-topology';
import { firstDiagnostics } from './first-diagnostics';
import { overridesOf } from './list-overrides';
import { serviceCardsOf } from './list-services';
import { type CloudSource, type CloudTexts, loadCloud } from './load-cloud';
import { type CertificateWork, certificatesOf } from './make-certificates';
import { type MergeAsk, mergedOf } from './merge-override';
import { type EncryptedFile, type OpenedFile, openFile } from './open-file';
import { type FolderAsk, type FolderReading, readFolder } from './read-folder';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';
import { setGlobals } from './set-globals';
import { type VariablesChange, withVariables } from './set-variables';

export interface SettingsFiles extends CloudTexts {
  /** Keys as they would be, in globals.yml or at `level`; null: removed. */
  readonly draft: Readonly<Record<string, unknown>>;
  /** Default: the cloud. */
  readonly level?: SettingsLevel;
}

/** The result of checking one file: its diagnostics, and the summary for lists of clouds. */
export interface FileCheck {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: FileSummary;
  /** How the hosts of an inventory are reached. */
  readonly reach?: readonly HostReach[];
}

/** Computations on files that people saved. A hostile file may take long, so the web server runs them in threads. */
export interface FileWork {
  settings(files: SettingsFiles): Promise<SettingsView>;
  check(file: { readonly path: string; readonly text: string }): Promise<FileCheck>;
  open(file: EncryptedFile): Promise<OpenedFile>;
  configure(change: Configure): Promise<string>;
  access(source: CloudSource): Promise<CloudAccess>;
  certificates(of: { readonly source: CloudSource; readonly rotate: boolean }): Promise<CertificateWork>;
  folder(ask: FolderAsk): Promise<FolderReading>;
  topology(files: TopologyFiles): Promise<TopologyView>;
  topologyWith(
    files: TopologyFiles & { readonly edits: readonly InventoryEdit[] },
  ): Promise<Extract<TopologyPreview, { kind: 'preview' }>>;
  editedInventory(draft: {
    readonly inventory: string;
    readonly edits: readonly InventoryEdit[];
  }): Promise<string>;
  withVariables(change: VariablesChange): Promise<string>;
  overrides(files: StoredFiles): Promise<OverridesView>;
  serviceCards(of: {
    readonly files: StoredFiles;
    readonly draft: Readonly<Record<string, unknown>>;
  }): Promise<ServiceCardsView>;
  merged(of: {
    readonly files: StoredFiles;
    readonly ask: MergeAsk;
    readonly at?: string;
  }): Promise<MergedView>;
}

interface Configure {
  readonly globals: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The values of the keys when the caller began to edit; null: absent. */
  readonly was?: Readonly<Record<string, unknown>>;
}

/** Every setting with what it comes to, with a draft laid over globals.yml. */
export function settingsOf(
  tools: RolesAndTools,
  { globals, draft, level, ...files }: SettingsFiles,
): SettingsView {
  if (level && level.kind !== 'cloud') {
    const { inventory } = files;
    const text = isEmpty(draft) ? inventory : withDraft(tools, inventory, level, draft);
    const view = compileSettings({ ...files, inventory: text, globals }, tools, level);
    return { ...view, diagnostics: firstDiagnostics(view.diagnostics) };
  }
  const { value = globals, diagnostics } = isEmpty(draft) ? { diagnostics: [] } : setGlobals(globals, draft);
  if (hasErrors(diagnostics)) throw new Refusal('invalid', { kind: 'globals_unreadable' }, diagnostics);
  const view = compileSettings({ ...files, globals: value }, tools);
  return { ...view, diagnostics: firstDiagnostics(view.diagnostics) };
}

/** A draft may hold what is not allowed yet: the fields say so. */
function withDraft(
  tools: RolesAndTools,
  inventory: string,
  of: VariableOwner,
  draft: Readonly<Record<string, unknown>>,
): string {
  try {
    return withVariables(tools, { inventory, of, values: draft });
  } catch (cause) {
    if (cause instanceof Refusal && cause.kind === 'invalid') return inventory;
    throw cause;
  }
}

const isEmpty = (draft: object): boolean => Object.keys(draft).length === 0;

/** Reads the inventory or globals.yml, as far as it must be readable to be saved. */
export function checkFile(
  _kit: RolesAndTools,
  { path, text }: { readonly path: string; readonly text: string },
): FileCheck {
  if (path === 'inventory') {
    const { value, diagnostics } = readInventory(text, { file: 'inventory' });
    const groups = Object.values(value?.groups ?? {}).filter((group) => group.name !== 'deployment');
    const hosts = new Set(groups.flatMap((group) => group.hosts)).size;
    const passwords = value ? keptPasswords(value) : [];
    return {
      diagnostics: firstDiagnostics([...diagnostics, ...passwords]),
      summary: { hosts },
      reach: value ? reachOf(value) : [],
    };
  }
  const { data, diagnostics } = readYaml(text, 'globals.yml', '1.1');
  const vip = isRecord(data) ? data.kolla_internal_vip_address : undefined;
  return {
    diagnostics: firstDiagnostics([...diagnostics, ...tooManySettings(data, 'globals.yml')]),
    summary: { vip: typeof vip === 'string' && !vip.includes('{{') ? vip.slice(0, 100) : null },
  };
}

/** globals.yml with keys set, comments kept; null removes a key. Refuses values that their type does not allow. */
export function configured(tools: RolesAndTools, { globals, values, was = {} }: Configure): string {
  const now = readGlobals(globals, 'globals.yml', tools.catalog).value ?? {};
  const moved = Object.keys(was).filter((name) => !sameValue(now[name]?.value ?? null, toValue(was[name])));
  if (moved.length > 0) throw new Refusal('conflict', { kind: 'settings_moved', names: moved });
  const { value, diagnostics } = setGlobals(globals, values);
  if (value === undefined) throw new Refusal('invalid', { kind: 'globals_unreadable' }, diagnostics);
  const wrong = readGlobals(value, 'globals.yml', tools.catalog).diagnostics.filter(
    (d) => d.severity === 'error' && Object.keys(values).some((name) => d.summary.startsWith(`${name} `)),
  );
  if (wrong.length > 0) throw new Refusal('invalid', { kind: 'globals_not_saved' }, wrong);
  return value;
}

/** Where a cloud is entered; holds passwords. */
export function doorOf(tools: RolesAndTools, source: CloudSource): CloudAccess {
  const loaded = loadCloud(source, tools);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  return cloudAccess(loaded.value.input);
}

/** The work done where it is asked for: for programs that serve one person. */
export const fileWorkHere = (tools: RolesAndTools): FileWork => ({
  settings: async (files) => settingsOf(tools, files),
  check: async (file) => checkFile(tools, file),
  open: async (file) => openFile(tools, file),
  configure: async (change) => configured(tools, change),
  access: async (source) => doorOf(tools, source),
  certificates: (of) => certificatesOf(tools, of),
  folder: async (ask) => readFolder(tools, ask),
  topology: async (files) => topologyOf(tools, files),
  topologyWith: async (files) => topologyWith(tools, files),
  editedInventory: async (draft) => editedInventory(tools, draft),
  withVariables: async (change) => withVariables(tools, change),
  overrides: async (files) => overridesOf(tools, files),
  serviceCards: async (of) => serviceCardsOf(tools, of),
  merged: async (of) => mergedOf(tools, of),
});
