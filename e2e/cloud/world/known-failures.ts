import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../server/boot/environment';

/** The tests that docs/tempest.md says fail: the first column of its table of what failed, and why. */
export function knownFailures(): readonly string[] {
  const text = readFileSync(join(projectRoot(), 'docs', 'tempest.md'), 'utf8');
  const [, ...rows] = /^\| known to fail .*\n(\|.*\n)*/m.exec(text)?.[0].trim().split('\n') ?? [];
  if (rows.length === 0) throw new Error('docs/tempest.md has no table of what is known to fail');
  return rows.flatMap((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? []);
}
