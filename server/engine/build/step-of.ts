/** Docker's `Step 3/7 : RUN ...` as progress: two steps are done when the third begins. */
export function stepOf(line: string): { readonly done: number; readonly total: number } | undefined {
  const match = /^Step (\d+)\/(\d+) : /.exec(line);
  return match ? { done: Number(match[1]) - 1, total: Number(match[2]) } : undefined;
}
