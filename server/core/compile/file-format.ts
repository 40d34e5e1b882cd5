import type { FileDecl } from '../catalog/role-schema';
import type { FileFormat } from '../domain/file-format';

const byEnding: Readonly<Record<string, FileFormat>> = {
  cnf: 'cnf',
  json: 'json',
  keyring: 'keyring',
  py: 'python',
  sh: 'shell',
  sql: 'sql',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
};

/** By whose rules a file is quoted: as the role says, else by the ending of its name, else by how it is merged. */
export function fileFormat(
  decl: Pick<FileDecl, 'format' | 'merge' | 'certificate'>,
  path: string,
): FileFormat | undefined {
  if (path.endsWith('/ceph.conf')) return decl.format ?? 'ceph';
  if (decl.certificate !== undefined) return 'verbatim';
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const named = Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
  const merged = { ini: 'oslo', yaml: 'yaml', replace: undefined } as const;
  return decl.format ?? named ?? merged[decl.merge];
}
