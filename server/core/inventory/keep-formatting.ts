import { diffArrays } from 'diff';

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * Carries an edit between two printed texts over to the text that was printed: lines the edit did not touch
 * come out as they stood in `original`, however the printer would have written them.
 */
export function keepFormatting(original: string, printed: string, edited: string): string {
  const blocks = alignBlocks(linesOf(original), linesOf(printed));
  const touched = new Map<number, string[]>();
  const removed = new Set<number>();
  let at = 0;
  for (const part of diffArrays(linesOf(printed), linesOf(edited))) {
    if (part.added) touched.set(at, [...(touched.get(at) ?? []), ...part.value]);
    else if (part.removed) for (const _ of part.value) removed.add(at++);
    else at += part.value.length;
  }
  let text = '';
  for (const { from, own, theirs } of blocks) {
    const positions = theirs.map((_, i) => from + i);
    const inside = positions.some((i) => removed.has(i) || (i > from && touched.has(i)));
    if (theirs.length > 0) text += (touched.get(from) ?? []).join('');
    if (!inside) text += own.join('');
    else
      for (const [i, position] of positions.entries()) {
        if (i > 0) text += (touched.get(position) ?? []).join('');
        if (!removed.has(position)) text += theirs[i] ?? '';
      }
  }
  return text + (touched.get(at) ?? []).join('');
}

interface Block {
  /** Index of its first line in the printed text. */
  readonly from: number;
  readonly own: readonly string[];
  readonly theirs: readonly string[];
}

/** Pairs the lines of the original with what the printer made of them. */
function alignBlocks(original: string[], printed: string[]): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let own: string[] = [];
  let theirs: string[] = [];
  const close = () => {
    if (own.length + theirs.length > 0) blocks.push({ from, own, theirs });
    from += theirs.length;
    [own, theirs] = [[], []];
  };
  let ownAt = 0;
  let theirsAt = 0;
  const comparator = (a: string, b: string) => squeeze(a) === squeeze(b);
  for (const part of diffArrays(original, printed, { comparator })) {
    if (part.removed) own.push(...original.slice(ownAt, ownAt + part.count));
    else if (part.added) theirs.push(...printed.slice(theirsAt, theirsAt + part.count));
    else {
      close();
      for (let i = 0; i < part.count; i++) {
        own = original.slice(ownAt + i, ownAt + i + 1);
        theirs = printed.slice(theirsAt + i, theirsAt + i + 1);
        close();
      }
    }
    if (!part.added) ownAt += part.count;
    if (!part.removed) theirsAt += part.count;
  }
  close();
  return blocks;
}

/** Lines that differ in spaces only are one line, written in two ways. */
const squeeze = (line: string): string => line.replace(/[ \t\r]/g, '');
