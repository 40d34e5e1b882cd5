import type { Diagnostic } from '../domain/diagnostic';
import type { RoleSpec } from './role-schema';

/** A name that is not there, with the nearest one that is. */
export type Unknown = (
  summary: string,
  path: readonly PropertyKey[],
  name: string,
  known: Iterable<string>,
) => Diagnostic;

/** Checks a role's backup: its container and templates exist, and the role declares how the data is kept. */
export function checkBackups(
  spec: RoleSpec,
  templates: readonly string[],
  unknown: Unknown,
): readonly Diagnostic[] {
  return spec.backup.flatMap((backup, i) => [
    ...(spec.containers[backup.in]
      ? []
      : [
          unknown(
            `no container "${backup.in}" in this role`,
            ['backup', i, 'in'],
            backup.in,
            Object.keys(spec.containers),
          ),
        ]),
    ...((backup.volumes === undefined) === (backup.program === undefined)
      ? [unknown('exactly one of "volumes" and "program"', ['backup', i], '', [])]
      : []),
    ...backup.files.flatMap(({ from }, k) =>
      from === undefined || templates.includes(from)
        ? []
        : [
            unknown(
              `no template "${from}" in templates/`,
              ['backup', i, 'files', k, 'from'],
              from,
              templates,
            ),
          ],
    ),
  ]);
}
