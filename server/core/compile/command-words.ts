import type { CatalogRole } from '../catalog/catalog';
import { told, toldMore } from '../domain/diagnostic';
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
        ...told({
          en: `a secret begins a word of a command: ${template}`,
          zh: `命令行参数以机密开头：${template}`,
        }),
        ...toldMore({
          en: 'A secret may begin with "-". Write it behind its option: --option={{ name }}',
          zh: '机密可能以“-”开头，请写在选项之后：--option={{ name }}',
        }),
        at: { file: role.folder.file },
      });
    return word;
  });
}
