import { join } from 'node:path';
import { bilingual, type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import { listed } from '../../core/domain/text';
import { inFolder } from '../../usecases/closed-folder';
import type { CloudSource, LoadedCloud } from '../../usecases/load-cloud';
import { loadFolder as loadOpened } from '../../usecases/load-folder';
import { openFolder } from '../../usecases/open-folder';
import type { RolesAndTools } from '../../usecases/roles-and-tools';
import { terminalSays } from '../../words/diagnostics/terminal';
import type { CliDeps } from '../cli-deps';
import { diagnosed, Failure } from '../failure';
import { type CloudFolder, type FolderOptions, readCloudFolder } from './cloud-folder';
import { vaultUnlock } from './vault-keys';

/** A folder with what it means. Diagnostics are warnings here: errors were thrown. */
export interface LoadedFolder {
  readonly folder: CloudFolder;
  readonly tools: RolesAndTools;
  readonly source: CloudSource;
  readonly cloud: LoadedCloud;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadOptions extends FolderOptions {
  readonly name?: string | undefined;
  /** Secrets without a value are errors; otherwise warnings, and stand-ins take their place. */
  readonly secretsNeeded: boolean;
}

/** Reads the roles that came with this program. Throws a Failure with everything that is wrong with them. */
export async function loadKit(deps: CliDeps): Promise<RolesAndTools> {
  const { value, diagnostics } = await deps.tools();
  if (!value) throw new Failure(({ failures }) => failures.rolesUnusable, { diagnostics });
  return value;
}

/** Reads a cloud's folder. Throws a Failure with everything that is wrong with it. */
export async function loadFolder(deps: CliDeps, options: LoadOptions): Promise<LoadedFolder> {
  const [tools, unlock, closed] = await Promise.all([
    loadKit(deps),
    vaultUnlock(deps, options.vault),
    readCloudFolder(options, options.name, deps.readTree),
  ]);
  const opened = openFolder(closed, unlock, tools.catalog);
  if (hasErrors(opened.diagnostics)) throw failureIn(opened.folder, opened.diagnostics);
  const loaded = loadOpened(opened, tools, { environment: deps.environment });
  const { folder } = opened;
  const found = [...loaded.diagnostics, ...missingSecrets(loaded.missing, folder, options.secretsNeeded)];
  if (!loaded.cloud || hasErrors(found)) throw failureIn(folder, found);
  const diagnostics = found.map((diagnostic) => inFolder(diagnostic, folder.given));
  return { folder, tools, source: loaded.source, cloud: loaded.cloud, diagnostics };
}

const failureIn = ({ given }: CloudFolder, diagnostics: readonly Diagnostic[]): Failure =>
  diagnosed(diagnostics.map((diagnostic) => inFolder(diagnostic, given)));

function missingSecrets(missing: readonly string[], folder: CloudFolder, needed: boolean): Diagnostic[] {
  if (missing.length === 0) return [];
  return [
    {
      severity: needed ? 'error' : 'warning',
      ...bilingual(terminalSays.secretsMissing(listed(missing, 3), folder.given)),
      at: { file: folder.passwords?.file ?? 'passwords.yml' },
    },
  ];
}

/** A path in the folder of the cloud. */
export const pathIn = (folder: CloudFolder, name: string): string => join(folder.path, name);
