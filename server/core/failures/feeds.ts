import type { RoleSpec } from '../catalog/role-schema';
import { candidatePaths } from '../overrides/candidate-paths';

/**
 * Of these overrides, paths below `config/`, those that a container reads on a host, or the container in which a job
 * runs. Paths that a role makes from settings are not worked out here: every override in the role's folder counts then.
 */
export function overridesOf(
  role: RoleSpec,
  subject: string,
  host: string,
  overrides: readonly string[],
): readonly string[] {
  const job = role.bootstrap.find(({ name }) => name === subject);
  const name = job?.in ?? subject;
  const container = role.containers[name];
  if (!container) return [];
  const read = new Set(
    container.files.flatMap((file) => {
      const paths = file.overrides ?? (file.override ? [`${role.name}/${file.override}`] : undefined);
      const fileName = file.to.slice(file.to.lastIndexOf('/') + 1);
      return candidatePaths({
        role: role.name,
        container: name.replaceAll('_', '-'),
        host,
        fileName,
        merge: file.merge,
        ...(paths ? { overrides: paths } : {}),
      });
    }),
  );
  const open = [...read].some((path) => /[{*]/.test(path));
  return overrides.filter((path) => read.has(path) || (open && path.startsWith(`${role.name}/`)));
}
