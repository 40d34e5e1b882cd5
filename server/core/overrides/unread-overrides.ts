import { type Diagnostic, told } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { OverrideFile } from './override-file';

/** A warning for each override that nothing reads, with the nearest path that something would read. */
export function unreadOverrides(
  files: readonly OverrideFile[],
  readPaths: ReadonlySet<string>,
): readonly Diagnostic[] {
  return files
    .filter(({ path }) => !readPaths.has(path))
    .map(({ path }) => {
      const hint = nearest(path, readPaths);
      return {
        severity: 'warning',
        ...told({ en: 'no role reads this override', zh: '没有服务读取此覆盖文件' }),
        at: { file: `config/${path}` },
        ...(hint === undefined ? {} : { didYouMean: hint }),
      };
    });
}
