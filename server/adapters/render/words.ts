/** Python's `str.title`: the first letter of each run of letters is a capital. */
export const title = (s: string): string =>
  s.replace(/\p{L}+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
