import { type Diagnostic, english } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { YamlText } from '../yaml/read-yaml';
import type { RoleSpec } from './role-schema';

interface Role {
  readonly spec: RoleSpec;
  readonly folder: { readonly file: string; readonly templates: Readonly<Record<string, string>> };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Checks a role's contributions: the other role exists, its file is merged, and the template is here. */
export function checkContributions(
  roles: readonly Role[],
  texts: ReadonlyMap<string, YamlText>,
): Diagnostic[] {
  const byName = new Map(roles.map((role) => [role.spec.name, role]));
  return roles.flatMap(({ spec, folder }) => {
    const wrong = (summary: string, path: readonly string[], name: string, known: Iterable<string>) => {
      const guess = nearest(name, known);
      const at = texts.get(folder.file)?.at(['contributes', ...path]) ?? { file: folder.file };
      return { severity: 'error', ...english(summary), at, ...(guess ? { didYouMean: guess } : {}) } as const;
    };
    return Object.entries(spec.contributes).flatMap(([to, files]): Diagnostic[] => {
      const target = byName.get(to);
      if (!target) return [wrong(`contributes to an unknown role "${to}"`, [to], to, byName.keys())];
      const merged = mergedFiles(target);
      const templates = Object.keys(folder.templates);
      return Object.entries(files).flatMap(([file, from]) => [
        ...(merged.has(file)
          ? []
          : [wrong(`role ${to} has no file "${file}" that is merged`, [to, file], file, merged)]),
        ...(templates.includes(from)
          ? []
          : [wrong(`no template "${from}" in templates/`, [to, file], from, templates)]),
      ]);
    });
  });
}

/** The names of a role's files into which something can be merged. */
const mergedFiles = ({ spec }: Role): ReadonlySet<string> =>
  new Set(
    Object.values(spec.containers).flatMap(({ files }) =>
      files.flatMap(({ to, merge }) => (merge === 'replace' ? [] : [baseName(to)])),
    ),
  );
