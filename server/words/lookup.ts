/** The words of a name that may come from another release: undefined where this one has none. */
export function lookup<T>(words: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
