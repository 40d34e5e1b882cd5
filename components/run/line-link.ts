/** The number of the line that an address links to: `line-1204`. */
export function linkedSeq(hash: string | undefined): number | undefined {
  const found = /^line-(\d{1,9})$/.exec(hash ?? '');
  return found ? Number(found[1]) : undefined;
}

/** The row that shows a line; undefined while it has not come, or where a filter leaves it out. Numbers grow with rows. */
export function rowOf(
  rows: readonly number[],
  seqOf: (index: number) => number,
  wanted: number,
): number | undefined {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const seq = seqOf(rows[middle] ?? 0);
    if (seq === wanted) return middle;
    if (seq < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
