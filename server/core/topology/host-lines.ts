import { inventorySays } from '../../words/diagnostics/inventory';
import { isAddressOrName, isNoHost } from '../domain/ip-address';
import type { Message } from '../domain/text';
import { expandHostPattern } from '../inventory/host-pattern';

export interface NewHost {
  readonly name: string;
  readonly vars: Readonly<Record<string, string | number>>;
}

/** One line of a pasted list: the hosts it names, or what is wrong with it. */
export interface HostLine {
  readonly number: number;
  readonly text: string;
  readonly hosts: readonly NewHost[];
  readonly wrong?: Message;
}

const columns: Readonly<Record<string, string>> = {
  name: 'name',
  host: 'name',
  hostname: 'name',
  address: 'ansible_host',
  ip: 'ansible_host',
  ansible_host: 'ansible_host',
  user: 'ansible_user',
  ansible_user: 'ansible_user',
  port: 'ansible_port',
  ansible_port: 'ansible_port',
};
const usualColumns = ['name', 'ansible_host', 'ansible_user', 'ansible_port'];

/**
 * Reads hosts that were typed or pasted: a name or a range (`cmp[01:04]`) a line, then an address, or variables as
 * `name=value`; or CSV with or without a head. Blank lines and comments are left out. `taken`: names in use.
 */
export function readHostLines(text: string, taken: ReadonlySet<string>): readonly HostLine[] {
  const seen = new Map<string, number>();
  let head = usualColumns;
  return text.split(/\r?\n/).flatMap((raw, i): readonly HostLine[] => {
    const number = i + 1;
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') return [];
    const cells = splitCells(line);
    const named = cells.map((cell) => columns[cell.toLowerCase()]);
    if (seen.size === 0 && cells.length > 1 && named.every((name) => name !== undefined)) {
      head = named.map(String);
      return [];
    }
    const read = readCells(cells, head);
    if ('wrong' in read) return [{ number, text: raw, hosts: [], wrong: read.wrong }];
    const wrong = read.hosts.map(({ name }) => clash(name, seen, taken)).find((found) => found !== undefined);
    if (wrong) return [{ number, text: raw, hosts: [], wrong }];
    for (const { name } of read.hosts) seen.set(name, number);
    return [{ number, text: raw, hosts: read.hosts }];
  });
}

const splitCells = (line: string): readonly string[] =>
  /[,;\t]/.test(line) && !/\s\S+=/.test(line)
    ? line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    : line.split(/\s+/);

function clash(
  name: string,
  seen: ReadonlyMap<string, number>,
  taken: ReadonlySet<string>,
): Message | undefined {
  if (taken.has(name)) return inventorySays.hostExists(name);
  const at = seen.get(name);
  return at === undefined ? undefined : inventorySays.hostInLine(name, at);
}

function readCells(
  cells: readonly string[],
  head: readonly string[],
): { readonly hosts: readonly NewHost[] } | { readonly wrong: Message } {
  const vars: Record<string, string | number> = {};
  let pattern = '';
  for (const [i, cell] of cells.entries()) {
    const [, key, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(cell) ?? [];
    const column = key ?? head[i];
    if (column === undefined) return { wrong: inventorySays.tooManyColumns(cell) };
    if (column === 'name') pattern = cell;
    else if ((value ?? cell) !== '') vars[column] = value ?? cell;
  }
  if (pattern === '') return { wrong: inventorySays.hostWithoutName };
  const expanded = expandHostPattern(pattern);
  if (expanded.kind === 'bad') return { wrong: expanded.why };
  const wrongVar = checkVars(vars, expanded.hosts.length);
  if (wrongVar) return { wrong: wrongVar };
  const port = vars.ansible_port ?? expanded.port;
  const bad = expanded.hosts.find((name) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/.test(name));
  if (bad !== undefined)
    return {
      wrong: inventorySays.badHostName(bad),
    };
  const all = { ...vars, ...(port === undefined ? {} : { ansible_port: Number(port) }) };
  return { hosts: expanded.hosts.map((name) => ({ name, vars: all })) };
}

function checkVars(vars: Readonly<Record<string, string | number>>, hosts: number): Message | undefined {
  const { ansible_host: address, ansible_user: user, ansible_port: port } = vars;
  if (address !== undefined && (isNoHost(String(address)) || !isAddressOrName(String(address))))
    return inventorySays.badAddress(address);
  if (address !== undefined && hosts > 1) return inventorySays.addressShared(hosts, address);
  if (user !== undefined && !/^[a-z_][a-z0-9_-]{0,31}$/.test(String(user)))
    return inventorySays.badUser(user);
  if (port !== undefined && !(/^\d+$/.test(String(port)) && Number(port) >= 1 && Number(port) <= 65_535))
    return inventorySays.badPort(port);
  return undefined;
}
