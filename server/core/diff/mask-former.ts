interface Line {
  readonly kind: string;
  readonly text: string;
}

const mark = /‹lock:[^›]*›/;
const FORMER = '‹lock:former›';
/** The name a line gives a value: `connection`, `"password"`. */
const named = /^\s*(["']?[\w.-]+["']?\s*[:=]\s*)\S/;
const secretName = /(password|passwd|secret|token|cookie|_key)["']?\s*[:=]\s*$/i;
const credentials = /(:\/\/[^\s:@/]*:)[^\s@‹]+(?=@)/g;

const keyOf = (text: string): string | undefined => named.exec(text)?.[1]?.replace(/[\s:="']/g, '');

/**
 * Masks former secrets, which no redactor knows any more, in a diff whose other side is redacted. A deleted line is
 * cut where an inserted one that begins like it, or gives the same name a value, has its first masked place; what
 * its own name or an address with credentials tells to be a secret is masked too.
 */
export function maskFormer<T extends Line>(lines: readonly T[]): T[] {
  const masked = lines.filter((line) => line.kind === 'insert' && mark.test(line.text));
  const starts = masked.map((line) => line.text.slice(0, line.text.search(mark)));
  const keys = new Set(masked.flatMap((line) => keyOf(line.text) ?? []));
  return lines.map((line) => {
    if (line.kind !== 'delete' || mark.test(line.text)) return line;
    const start = starts.find((text) => line.text.startsWith(text));
    if (start !== undefined) return { ...line, text: `${start}${FORMER}` };
    const head = named.exec(line.text)?.[0].slice(0, -1);
    const key = keyOf(line.text);
    if (head !== undefined && ((key !== undefined && keys.has(key)) || secretName.test(head)))
      return { ...line, text: `${head}${FORMER}` };
    return { ...line, text: line.text.replace(credentials, `$1${FORMER}`) };
  });
}
