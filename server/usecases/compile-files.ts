import { vaultedIn, withVaulted } from '../core/catalog/with-vaulted';
import type { Compilation } from '../core/compile/compilation';
import { createCompilation } from '../core/compile/create-compilation';
import type { MachineFacts } from '../core/compile/input';
import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import { resolveGroups } from '../core/inventory/resolve-groups';
import { type CloudTexts, readTexts } from './load-cloud';
import type { RolesAndTools } from './roles-and-tools';

/** A cloud's files, and what its hosts told when they were last looked at. */
export interface StoredFiles extends CloudTexts {
  readonly cloud: string;
  /** By path below `config/`. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, MachineFacts>>;
}

/** A compilation of what is stored, without secrets and images; undefined where a file cannot be read. */
export function compileFiles(
  tools: RolesAndTools,
  { cloud, overrides, facts, ...texts }: StoredFiles,
): { readonly compilation?: Compilation; readonly diagnostics: readonly Diagnostic[] } {
  const { inventory: read, globals: settings, catalog } = readTexts(texts, tools);
  const diagnostics = [...read.diagnostics, ...settings.diagnostics];
  if (!read.value || !settings.value || hasErrors(diagnostics)) return { diagnostics };
  const compilation = createCompilation({
    cloud,
    catalog: withVaulted(catalog, vaultedIn(...Object.values(overrides))),
    inventory: resolveGroups(read.value, tools.catalog.groups),
    globals: settings.value,
    overrides: Object.entries(overrides).map(([path, text]) => ({ path, text })),
    secrets: {},
    images: {},
    templates: tools.templates,
    hashes: tools.hashes,
    ...(texts.beside?.certificates ? { certificates: texts.beside.certificates } : {}),
    x509: tools.x509,
    facts,
  });
  return { compilation, diagnostics };
}
