/** A place where one of the words stands. */
export interface Found {
  readonly word: string;
  readonly start: number;
}

/** Hashes three UTF-16 units into 16 bits. */
const hash = (text: string, last: number): number =>
  ((text.charCodeAt(last) * 31 + text.charCodeAt(last - 1)) * 31 + text.charCodeAt(last - 2) * 7) & 0xffff;

/**
 * Finds words of at least three characters, the longest of those that begin first, without overlaps.
 * After Wu and Manber (1994): most of the text is skipped, so time grows with its length, not with the words.
 */
export function wordFinder(words: readonly string[]): (text: string) => readonly Found[] {
  const width = Math.min(...words.map((word) => word.length));
  if (words.length === 0) return () => [];
  const shift = new Uint16Array(0x10000).fill(width - 2);
  const buckets = new Map<number, string[]>();
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    for (let last = 2; last < width; last++) {
      const code = hash(word, last);
      shift[code] = Math.min(shift[code] ?? 0, width - 1 - last);
    }
    const code = hash(word, width - 1);
    buckets.set(code, [...(buckets.get(code) ?? []), word]);
  }
  return (text) => {
    const found: Found[] = [];
    for (let last = width - 1; last < text.length; ) {
      const code = hash(text, last);
      const step = shift[code] ?? 0;
      if (step > 0) {
        last += step;
        continue;
      }
      const start = last - width + 1;
      const word = buckets.get(code)?.find((candidate) => text.startsWith(candidate, start));
      if (word !== undefined) found.push({ word, start });
      last += word?.length ?? 1;
    }
    return found;
  };
}
