import { maskTold } from '../secrets/mask-told';

interface Line {
  readonly kind: string;
  readonly text: string;
}

const mark = /‹lock:[^›]*›/;
const FORMER = '‹lock:former›';
/** The name a line gives a value: `connection`, `"password"`. */
const named = /^\s*(["']?[\w.-]+["']?\s*[:=]\s*)\S/;

const keyOf = (text: string): string | undefined => named.exec(text)?.[1]?.replace(/[\s:="']/g, '');

/**
 * Masks former secrets, which no redactor knows any more, in a diff whose other side is redacted. A deleted line is
 * cut where an inserted one that begins like it, or gives the same name a value, has its first masked place; what a
 * line of either side itself tells to be a secret is masked too.
 */
export function maskFormer<T extends Line>(lines: readonly T[]): T[] {
  const masked = lines.filter((line) => line.kind === 'insert' && mark.test(line.text));
  const starts = masked.map((line) => line.text.slice(0, line.text.search(mark)));
  const keys = new Set(masked.flatMap((line) => keyOf(line.text) ?? []));
  return lines.map((line) => {
    if (mark.test(line.text) || line.kind === 'hunk') return line;
    if (line.kind !== 'delete') return { ...line, text: maskTold(line.text) };
    const start = starts.find((text) => line.text.startsWith(text));
    if (start !== undefined) return { ...line, text: `${start}${FORMER}` };
    const key = keyOf(line.text);
    if (key !== undefined && keys.has(key))
      return { ...line, text: `${named.exec(line.text)?.[0].slice(0, -1)}${FORMER}` };
    return { ...line, text: maskTold(line.text, 'former') };
  });
}
