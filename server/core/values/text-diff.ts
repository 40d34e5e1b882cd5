import { structuredPatch } from 'diff';
import type { DiffLine } from '../domain/diff-line';

const CONTEXT = 3;

/** The unified diff between two texts: a list of lines per hunk. */
export function textDiff(old: string, now: string): readonly (readonly DiffLine[])[] {
  const { hunks } = structuredPatch('', '', old, now, undefined, undefined, { context: CONTEXT });
  return hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    let [left, right] = [oldStart, newStart];
    const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
    return [
      { kind: 'hunk', text: head },
      ...lines.flatMap((line): DiffLine[] => {
        const text = line.slice(1);
        if (line.startsWith('+')) return [{ kind: 'insert', new: right++, text }];
        if (line.startsWith('-')) return [{ kind: 'delete', old: left++, text }];
        return line.startsWith(' ') ? [{ kind: 'context', old: left++, new: right++, text }] : [];
      }),
    ];
  });
}
