/** Optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The candidate a slip of the pen away from `name` (two strokes, one where it is short), or undefined. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let found: string | undefined;
  let least = (name.length < 6 ? 1 : 2) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < least) [found, least] = [candidate, d];
  }
  return found;
}

/** Names of one file that are compared with all others: beyond them the file has another mistake than its spelling. */
const MOST_GUESSES = 100;

/** `nearest` for the names of one file: the first hundred get a guess, so that a file of any size is read in linear time. */
export function createGuesser(): typeof nearest {
  let left = MOST_GUESSES;
  return (name, candidates) => (left-- > 0 ? nearest(name, candidates) : undefined);
}
