import type { Text } from './text';

/** Bounds of a folder that somebody brings. */
export const FOLDER_BOUNDS = {
  files: 2000,
  /** Of all files together, and of one. */
  bytes: 8_000_000,
  fileBytes: 2_000_000,
} as const;

const MOST_DEEP = 12;

/** Why no file of a folder may have this path; undefined where it may. A path has `/` between its parts. */
export function pathFault(path: string): Text | undefined {
  const parts = path.split('/');
  if (path === '' || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return says.absolute;
  if (parts.some((part) => part === '..' || part === '.' || part === '')) return says.upwards;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name
  if (/[\u0000-\u001f\u007f\\\ufffd]/.test(path)) return says.letters;
  if (path.length > 300 || parts.length > MOST_DEEP) return says.long;
  return undefined;
}

/** The first path that two files have, or that is a file and a folder at once. */
export function doublePath(paths: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path)) return path;
    seen.add(path);
  }
  return paths.find((path) => {
    const parts = path.split('/');
    return parts.some((_, at) => at > 0 && seen.has(parts.slice(0, at).join('/')));
  });
}

const says = {
  absolute: { en: 'a path in it begins at the root of a disk', zh: '其中的路径从磁盘根目录开始' },
  upwards: { en: 'a path in it leads out of the folder', zh: '其中的路径指向文件夹之外' },
  letters: {
    en: 'a name in it holds a backslash, a control character or no UTF-8',
    zh: '其中的文件名含有反斜杠、控制字符或非 UTF-8 字符',
  },
  long: { en: 'a path in it is too long or too deep', zh: '其中的路径过长或层级过深' },
} satisfies Record<string, Text>;
