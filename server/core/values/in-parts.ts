/** A calculation that pauses at each `yield`: who runs it may let others have their turn. */
export type InParts<T> = Generator<void, T, void>;

/** Runs it to its end, without a pause. */
export function atOnce<T>(parts: InParts<T>): T {
  for (;;) {
    const step = parts.next();
    if (step.done) return step.value;
  }
}
