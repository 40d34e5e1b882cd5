import { join } from 'node:path';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { BesideFiles, NamedText } from '../core/domain/folder-files';
import type { OverrideFile } from '../core/overrides/override-file';

/** A Kolla-style folder, read; what ansible-vault encrypted is closed. */
export interface ClosedFolder {
  readonly name: string;
  readonly inventory: NamedText;
  readonly globals: NamedText;
  readonly passwords: NamedText | undefined;
  readonly overrides: readonly OverrideFile[];
  readonly beside: BesideFiles;
  readonly diagnostics: readonly Diagnostic[];
}

/** A diagnostic whose place is a path that the operator can open: those of the cloud lie in its folder. */
export function inFolder(diagnostic: Diagnostic, given: string): Diagnostic {
  const { at } = diagnostic;
  if (!at || /^roles\//.test(at.file)) return diagnostic;
  return { ...diagnostic, at: { ...at, file: join(given, at.file) } };
}
