import { readAnswers } from '../core/answers/read-answers';
import { type Checked, hasErrors } from '../core/domain/diagnostic';
import type { FolderFile } from '../core/domain/kept-file';
import type { Kollage } from './kollage';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';

/** Where a folder comes from: an archive, files of a browser, or a repository at a commit. Bytes are base64. */
export type FolderSource =
  | { readonly kind: 'archive'; readonly data: string }
  | { readonly kind: 'files'; readonly files: readonly { readonly path: string; readonly data: string }[] }
  | { readonly kind: 'answers'; readonly text: string }
  | { readonly kind: 'git'; readonly url: string; readonly commit: string; readonly folder: string };

/** The files of a source. What must not be in it comes back as diagnostics. */
export function filesOf(
  { folders, tools }: Pick<Kollage, 'folders' | 'tools'>,
  source: FolderSource,
): Promise<Checked<readonly FolderFile[]>> {
  switch (source.kind) {
    case 'archive':
      return folders.unpack(Buffer.from(source.data, 'base64'));
    case 'files':
      return folders.gather(
        source.files.map(({ path, data }) => ({ path, bytes: Buffer.from(data, 'base64') })),
      );
    case 'answers':
      return Promise.resolve(answered(source.text, tools));
    case 'git':
      return folders.fetchCommit(source);
  }
}

/** The same, refused where there are errors. */
export async function mustHaveFiles(
  kollage: Pick<Kollage, 'folders' | 'tools'>,
  source: FolderSource,
): Promise<readonly FolderFile[]> {
  const { value, diagnostics } = await filesOf(kollage, source);
  if (!value || hasErrors(diagnostics))
    throw new Refusal('invalid', { kind: 'folder_not_read' }, diagnostics);
  return value;
}

/** The folder that an answer file describes. */
function answered(text: string, { catalog }: RolesAndTools): Checked<readonly FolderFile[]> {
  const { value, diagnostics } = readAnswers(text, 'answers.yml', catalog);
  if (!value) return { diagnostics };
  const files = [
    { path: 'inventory', bytes: Buffer.from(value.inventory) },
    { path: 'globals.yml', bytes: Buffer.from(value.globals) },
  ];
  return { value: files, diagnostics };
}
