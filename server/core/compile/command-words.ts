import { compileSays } from '../../words/diagnostics/compile';
import type { CatalogRole } from '../catalog/catalog';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import type { Scope } from '../domain/template';
import type { Compilation } from './compilation';

/** The words of a command. A word that begins with a secret is refused: a program would take `-x...` for an option. */
export function commandWords(
  compilation: Compilation,
  role: CatalogRole,
  words: readonly string[],
  scope: Scope,
): string[] {
  return words.map((template) => {
    const word = compilation.text(role, template, scope);
    if (word.startsWith('\u0002'))
      compilation.report({
        severity: 'error',
        ...bilingual(compileSays.secretBeginsWord(template)),
        ...bilingualDetail(compileSays.secretBeginsWordRemedy),
        at: { file: role.folder.file },
      });
    return word;
  });
}
