import { type Diagnostic, english } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { YamlText } from '../yaml/read-yaml';
import type { RoleSpec } from './role-schema';
import type { RowsSpec } from './rows-schema';

/** The settings and columns that lists name must exist; of a setting, it must be a list itself. */
export function checkRowNames(
  roles: readonly { readonly spec: RoleSpec; readonly folder: { readonly file: string } }[],
  texts: ReadonlyMap<string, YamlText>,
): Diagnostic[] {
  const lists = roles.flatMap(({ spec }) =>
    Object.entries(spec.settings).flatMap(([name, { rows }]) => (rows ? [name] : [])),
  );
  return roles.flatMap(({ spec, folder }) =>
    Object.entries(spec.settings).flatMap(([name, { rows }]) =>
      (rows ? namesOf(rows, lists) : []).flatMap(({ path, word, known, what }): Diagnostic[] => {
        if (known.includes(word)) return [];
        const guess = nearest(word, known);
        const at = texts.get(folder.file)?.at(['settings', name, 'rows', ...path]) ?? { file: folder.file };
        return [{ severity: 'error', ...english(what), at, ...(guess ? { didYouMean: guess } : {}) }];
      }),
    ),
  );
}

function namesOf({ columns, beside }: RowsSpec, lists: readonly string[]) {
  const setting = (path: readonly PropertyKey[], word: string) => ({
    path,
    word,
    known: lists,
    what: `no setting "${word}" with rows`,
  });
  return [
    ...(beside === undefined ? [] : [setting(['beside'], beside)]),
    ...columns.flatMap((column, i) => [
      ...(column.among === undefined ? [] : [setting(['columns', i, 'among'], column.among)]),
      ...(column.not_below === undefined
        ? []
        : [
            {
              path: ['columns', i, 'not_below'],
              word: column.not_below,
              known: columns.slice(0, i).map((one) => one.name),
              what: `no column "${column.not_below}" before "${column.name}"`,
            },
          ]),
    ]),
  ];
}
