/** Bounds of a folder that somebody brings. */
export const FOLDER_BOUNDS = {
  files: 2000,
  /** Of all files together, and of one. */
  bytes: 8_000_000,
  fileBytes: 2_000_000,
} as const;

const MOST_DEEP = 12;

export type PathFault = 'absolute' | 'upwards' | 'letters' | 'long';

/** Why no file of a folder may have this path; undefined where it may. A path has `/` between its parts. */
export function pathFault(path: string): PathFault | undefined {
  const parts = path.split('/');
  if (path === '' || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'absolute';
  if (parts.some((part) => part === '..' || part === '.' || part === '')) return 'upwards';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name
  if (/[\u0000-\u001f\u007f\\\ufffd]/.test(path)) return 'letters';
  if (path.length > 300 || parts.length > MOST_DEEP) return 'long';
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
