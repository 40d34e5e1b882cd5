import type { MergedLine, MergedView, OverridesView, ReadableFile } from '@/server/views/overrides';

const CONFIG = 'config/';
const HOST = '<host>';

/** A path below `config/` that services would read. */
export interface Offer {
  readonly path: string;
  readonly role: string;
  readonly containers: readonly string[];
  /** Hosts on which any of them runs. */
  readonly hosts: number;
}

/** Overrides of one role, in the order of their paths. `role` is absent for those that several roles read, or none. */
export interface Branch {
  readonly kind: 'role' | 'several' | 'nobody';
  readonly role?: string;
  readonly paths: readonly string[];
}

/** Every path that a file reads on one of these hosts; without hosts those that all hosts read. */
const pathsOf = ({ paths, ofHost }: ReadableFile, host: string | undefined): readonly string[] =>
  host === undefined ? paths : ofHost.map((path) => path.replace(HOST, host));

/** The files that read a path, and for a path of one host that host. */
export function readersOf(
  view: Pick<OverridesView, 'files' | 'hosts'>,
  path: string,
): readonly { readonly file: ReadableFile; readonly hosts: readonly string[] }[] {
  const parts = path.split('/');
  const host = view.hosts.find((one) => parts.includes(one));
  return view.files.flatMap((file) => {
    if (file.paths.includes(path)) return [{ file, hosts: file.hosts }];
    if (host === undefined || !pathsOf(file, host).includes(path)) return [];
    return [{ file, hosts: file.hosts.filter((one) => one === host) }];
  });
}

/** The overrides of a cloud as a tree: by the role that reads them. */
export function branches(
  view: Pick<OverridesView, 'files' | 'hosts' | 'unread'> | undefined,
  overrides: readonly string[],
): readonly Branch[] {
  const found = new Map<string, { kind: Branch['kind']; role?: string; paths: string[] }>();
  for (const path of [...overrides].sort()) {
    const roles = new Set(view && readersOf(view, path).map(({ file }) => file.role));
    const [role] = roles;
    const isUnread = view !== undefined && roles.size === 0 && path in view.unread;
    const kind = roles.size === 1 ? 'role' : isUnread ? 'nobody' : 'several';
    const key = kind === 'role' ? `1 ${role}` : kind === 'several' ? '0' : '2';
    const branch = found.get(key) ?? { kind, ...(kind === 'role' && role ? { role } : {}), paths: [] };
    branch.paths.push(path);
    found.set(key, branch);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, branch]) => branch);
}

/** Paths that services would read, those of services that run first. */
export function offersOf(view: Pick<OverridesView, 'files'>, host: string | undefined): readonly Offer[] {
  const found = new Map<string, { roles: Set<string>; containers: Set<string>; hosts: Set<string> }>();
  for (const file of view.files)
    for (const path of pathsOf(file, host)) {
      // A pattern is no path.
      if (path.includes('*') || path.includes('{')) continue;
      const one = found.get(path) ?? { roles: new Set(), containers: new Set(), hosts: new Set() };
      one.roles.add(file.role);
      one.containers.add(file.container);
      for (const on of file.hosts) if (host === undefined || on === host) one.hosts.add(on);
      found.set(path, one);
    }
  return [...found]
    .map(([path, { roles, containers, hosts }]) => ({
      path,
      role: roles.size === 1 ? ([...roles][0] ?? '') : '',
      containers: [...containers],
      hosts: hosts.size,
    }))
    .sort((a, b) => Number(b.hosts > 0) - Number(a.hosts > 0) || (a.path < b.path ? -1 : 1));
}

/** Those that hold every word, in the path or in the name of a reader. */
export function matching(offers: readonly Offer[], query: string): readonly Offer[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return offers.filter(({ path, role, containers }) => {
    const text = `${path} ${role} ${containers.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Whether a file lacks what a look at hosts would tell, and nothing that the operator laid over it is wrong. */
export const isForWantOfALook = ({ facts, diagnostics }: Pick<Merged, 'facts' | 'diagnostics'>): boolean =>
  (facts.at === undefined || facts.unseen > 0) && !diagnostics.some(({ at }) => at?.file.startsWith(CONFIG));

type Merged = Extract<MergedView, { kind: 'file' }>;

/** Whose a line is, for a reader who has an override open. */
export type Whose = 'template' | 'this' | 'host' | 'other';

export function whose({ layers }: Merged, { layer }: Pick<MergedLine, 'layer'>, open: string): Whose {
  const from = layers[layer];
  if (!from || from.of === 'template') return 'template';
  if (`${CONFIG}${from.path}` === open) return 'this';
  return from.host ? 'host' : 'other';
}

/** The lines that come from overrides, each below its section; of a list without sections the lines alone. */
export function ownLines(view: Merged): readonly MergedLine[] {
  const isOwn = ({ layer }: MergedLine) => view.layers[layer]?.of === 'override';
  const shown: MergedLine[] = [];
  let section: MergedLine | undefined;
  for (const line of view.lines) {
    if (/^\[.+\]$/.test(line.text)) section = line;
    if (!isOwn(line) || line.text === '') continue;
    if (section && section !== line && !shown.includes(section)) shown.push(section);
    shown.push(line);
  }
  return shown;
}
