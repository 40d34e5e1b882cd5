import type { SourceRange } from '@/server/core/domain/diagnostic';
import type { BesideFiles } from '@/server/core/domain/folder-files';

/** The files of a cloud as the API gives them. */
export interface CloudFiles {
  readonly inventory: string;
  readonly globals: string;
  readonly overrides: Readonly<Record<string, string>>;
  /** Files that came with an imported folder. */
  readonly beside?: BesideFiles;
}

/** Text by path; a path that is missing has not been saved yet. */
export type Texts = Readonly<Record<string, string>>;

/** Whether ansible-vault encrypted a text, or a value in it. */
export const holdsVault = (text: string): boolean =>
  text.trimStart().startsWith('$ANSIBLE_VAULT;') || /!vault\b/.test(text);

/** All files by the path under which they are saved. */
export const savedTexts = (files: CloudFiles): Texts => ({
  inventory: files.inventory,
  'globals.yml': files.globals,
  ...Object.fromEntries(
    Object.entries(files.overrides).map(([path, text]) => [
      path.startsWith('config/') ? path : `config/${path}`,
      text,
    ]),
  ),
});

/** Files that an imported folder brought beside those that are edited here, by their path in it. */
export function broughtTexts({ beside }: CloudFiles): Texts {
  if (!beside) return {};
  const { inventories, globals, variables } = beside;
  return Object.fromEntries([
    ...[...inventories, ...globals].map(({ file, text }) => [file, text] as const),
    ...variables.flatMap(({ place, groups, hosts }) =>
      Object.entries({ group_vars: groups, host_vars: hosts }).flatMap(([folder, texts]) =>
        Object.entries(texts).map(([path, text]) => [`${place}${folder}/${path}`, text] as const),
      ),
    ),
  ]);
}

const part = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Whether a path below `config/` can be an override. */
export function isOverridePath(path: string): boolean {
  const parts = path.split('/');
  return path.length <= 250 && parts.length <= 8 && parts.every((p) => part.test(p));
}

/** The end of an address that opens a file at a line; nothing where the line is not known. */
export const lineHash = (at: SourceRange | undefined): string =>
  at?.line === undefined ? '' : `#${encodeURIComponent(at.file)}:${at.line}`;

/** The file and line that the end of an address names. */
export function placeOf(
  hash: string | undefined,
): { readonly path: string; readonly line: number } | undefined {
  const [, path, line] = /^(.+):(\d+)$/.exec(hash ?? '') ?? [];
  return path === undefined ? undefined : { path, line: Number(line) };
}

/** How many lines a text shows. */
export const lineCount = (text: string): number => text.split('\n').length;
