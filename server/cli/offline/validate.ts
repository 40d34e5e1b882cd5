import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import { checkOffline } from '../../usecases/check-offline';
import { inFolder } from '../../usecases/closed-folder';
import type { CliWords } from '../../words/cli/cli-words';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';

/** Says everything that is wrong with a folder, in one go. With `strict`, warnings fail too. */
export async function validate(
  deps: CliDeps,
  output: Output,
  options: FolderOptions & { readonly name?: string | undefined; readonly strict: boolean },
): Promise<void> {
  const found = await diagnosticsOf(deps, options);
  const errors = found.filter((d) => d.severity === 'error').length;
  const warnings = found.length - errors;
  if (output.json) for (const d of found) output.out(JSON.stringify({ type: 'diagnostic', ...d }));
  else for (const d of found) output.out(diagnosticText(d, output.words));
  const tally = ({ show }: CliWords) => show.files.tally(errors, warnings);
  if (errors > 0 || (options.strict && warnings > 0)) throw new Failure(output.json ? () => '' : tally);
  if (!output.json) output.out(found.length === 0 ? output.words.show.files.noMistake : tally(output.words));
}

async function diagnosticsOf(
  deps: CliDeps,
  options: FolderOptions & { readonly name?: string | undefined },
): Promise<readonly Diagnostic[]> {
  try {
    const loaded = await loadFolder(deps, { ...options, secretsNeeded: false });
    return [
      ...loaded.diagnostics,
      ...checkOffline(loaded.cloud).map((d) => inFolder(d, loaded.folder.given)),
    ];
  } catch (cause) {
    if (cause instanceof Failure && cause.options.diagnostics && hasErrors(cause.options.diagnostics))
      return cause.options.diagnostics;
    throw cause;
  }
}
