/** Marks around the lines that Kollage keeps in /etc/hosts. */
const BEGIN = '# BEGIN kollage';
const END = '# END kollage';

/** Our lines, and the others with what else they call by our names left out. */
function parts(text: string, entries: readonly string[]) {
  const lines = text.replace(/\n$/, '').split('\n');
  const [from, to] = [lines.indexOf(BEGIN), lines.indexOf(END)];
  const marked = from >= 0 && to >= from;
  const others = marked ? [...lines.slice(0, from), ...lines.slice(to + 1)] : lines;
  const addressOf = new Map(
    entries.flatMap((entry) => {
      const [address = '', ...names] = entry.split(/\s+/);
      return names.map((name) => [name, address] as const);
    }),
  );
  const kept = others.flatMap((line) => withoutOurs(line, addressOf));
  return { section: marked ? lines.slice(from + 1, to) : [], others, kept };
}

/** A name of a host of the cloud means its API address alone: Debian's `127.0.1.1`, or a second card, would win. */
function withoutOurs(line: string, addressOf: ReadonlyMap<string, string>): string[] {
  const [said = '', ...comment] = line.split('#');
  const [address = '', ...names] = said.trim().split(/\s+/);
  const left = names.filter((name) => (addressOf.get(name) ?? address) === address);
  if (left.length === names.length) return [line];
  if (left.length === 0) return [];
  return [[`${address} ${left.join(' ')}`, ...comment].join(' #')];
}

/** The cloud's entries in /etc/hosts: its own lines, and foreign lines that map its names to other addresses. */
export function hostsFound(text: string, entries: readonly string[]): string {
  const { section, others, kept } = parts(text, entries);
  return [...section, ...others.filter((line) => !kept.includes(line))].join('\n');
}

/** The whole file with these lines between the marks. */
export function hostsFileWith(text: string, entries: readonly string[]): string {
  return `${[...parts(text, entries).kept, BEGIN, ...entries, END].join('\n')}\n`;
}
