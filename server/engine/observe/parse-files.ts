import type { ObservedFile } from '../../core/domain/observed';

/** For `find -printf`: mode, owner, group, seconds with nanoseconds, size, path; each ends with NUL. */
export const FIND_FORMAT = '%m\\0%u\\0%g\\0%T@\\0%s\\0%p\\0';
const FIELDS = 6;
const SUM_LENGTH = 64;

/** Joins what `find -printf` and `sha256sum -z` printed. A file that only one of them saw was just made or removed. */
export function parseFiles(found: string, sums: string): Readonly<Record<string, ObservedFile>> {
  const sumOf = new Map(
    sums
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => [entry.slice(SUM_LENGTH + 2), entry.slice(0, SUM_LENGTH)]),
  );
  const fields = found.split('\0');
  const files: Record<string, ObservedFile> = {};
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [mode = '', owner = '', group = '', time = '', size = '', path = ''] = fields.slice(
      at,
      at + FIELDS,
    );
    const sha256 = sumOf.get(path);
    if (sha256 === undefined) continue;
    // Whole milliseconds, cut as text: a double would round 0.9999 up.
    const [seconds = '0', fraction = ''] = time.split('.');
    const modifiedAt = Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
    files[path] = { mode: mode.padStart(4, '0'), owner, group, modifiedAt, sha256, size: Number(size) };
  }
  return files;
}
