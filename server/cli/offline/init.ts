import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readAnswers } from '../../core/answers/read-answers';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { Failure } from '../failure';
import { loadKit } from '../folder/load-folder';
import { writeAtomically } from '../folder/write-atomically';
import type { Output } from '../terminal';
import { genpwd } from './genpwd';

/** Makes the folder of a cloud from an answer file: inventory, globals.yml and passwords.yml. A folder that holds one of them stays as it is. */
export async function init(
  deps: CliDeps,
  output: Output,
  { folder, answers }: { readonly folder: string; readonly answers: string },
): Promise<void> {
  const tools = await loadKit(deps);
  const text = await readFile(answers, 'utf8').catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
    throw new Failure(({ failures }) => failures.answersUnread(answers, code ?? failures.notText));
  });
  const { value, diagnostics } = readAnswers(text, answers, tools.catalog);
  if (!value) throw new Failure(({ failures }) => failures.nothingWritten, { diagnostics });
  for (const name of ['inventory', 'globals.yml', 'passwords.yml'])
    if (await isThere(join(folder, name)))
      throw new Failure(({ failures }) => failures.exists(join(folder, name)), {
        remedy: ({ failures }) => failures.emptyFolderRemedy,
      });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeAtomically(join(folder, 'inventory'), value.inventory, 0o644);
  await writeAtomically(join(folder, 'globals.yml'), value.globals, 0o644);
  for (const warning of diagnostics) output.err(diagnosticText(warning, output.words));
  await genpwd(deps, output, { folder });
  if (!output.json) output.out(output.words.show.files.madeCloud(folder, value.name));
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
