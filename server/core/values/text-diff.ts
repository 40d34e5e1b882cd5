import { structuredPatch } from 'diff';
import type { DiffLine } from '../domain/diff-line';

const CONTEXT = 3;

/** What turns the one text into the other: a unified diff, a list of lines a hunk. */
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
