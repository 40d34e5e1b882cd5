import type { OverrideFile } from './override-file';

/** The operator's files of one folder: `haproxy/services.d/*.cfg`. One star, within the last part; by name. */
export function matchPattern(pattern: string, files: readonly OverrideFile[]): readonly OverrideFile[] {
  const [before = '', after = ''] = pattern.split('*');
  return files
    .filter(({ path }) => {
      const between = path.slice(before.length, path.length - after.length);
      return (
        path.length > before.length + after.length &&
        path.startsWith(before) &&
        path.endsWith(after) &&
        !between.includes('/')
      );
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
