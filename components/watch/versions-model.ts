import type { WatchView } from '@/server/views/watch';

/** An image of a service in one version, and where it runs. */
export interface VersionRow {
  readonly role: string;
  readonly image: string;
  readonly tag: string;
  /** `host/container`. */
  readonly where: readonly string[];
  /** What the files name instead. */
  readonly wanted?: string;
}

export interface ServiceVersions {
  readonly role: string;
  /** An image of it runs in several versions, or in another than the files name. */
  readonly differs: boolean;
  readonly rows: readonly VersionRow[];
}

/** `registry:5000/kollage/keystone:2025.1` as name and tag. */
export function imageParts(ref: string): { readonly name: string; readonly tag: string } {
  const last = ref.slice(ref.lastIndexOf('/') + 1);
  const at = last.search(/[:@]/);
  return at < 0 ? { name: last, tag: '' } : { name: last.slice(0, at), tag: last.slice(at + 1) };
}

/** Which versions the services run on hosts that are seen just now; services that differ first. Jobs have ended and run nothing. */
export function versionsOf({ hosts }: WatchView): readonly ServiceVersions[] {
  const found = new Map<string, VersionRow & { where: string[] }>();
  for (const { host, known, drift } of hosts) {
    if (known?.kind !== 'seen') continue;
    const wanted = new Map(drift?.images.map((one) => [one.name, one.wanted]));
    for (const { name, role, image, once } of known.containers) {
      if (once) continue;
      const parts = imageParts(image);
      const should = wanted.get(name);
      const key = `${role} ${image} ${should ?? ''}`;
      const row = found.get(key) ?? {
        ...{ role, image: parts.name, tag: parts.tag, where: [] },
        ...(should === undefined ? {} : { wanted: imageParts(should).tag }),
      };
      row.where.push(`${host}/${name}`);
      found.set(key, row);
    }
  }
  const byRole = new Map<string, VersionRow[]>();
  for (const row of found.values()) byRole.set(row.role, [...(byRole.get(row.role) ?? []), row]);
  return [...byRole]
    .map(([role, rows]) => ({ role, rows, differs: differs(rows) }))
    .sort((a, b) => Number(b.differs) - Number(a.differs) || a.role.localeCompare(b.role));
}

const differs = (rows: readonly VersionRow[]): boolean =>
  rows.some(({ wanted }) => wanted !== undefined) ||
  new Set(rows.map(({ image }) => image)).size < rows.length;

/** Hosts whose containers are not seen just now. */
export const unseenHosts = ({ hosts, state }: WatchView): readonly string[] =>
  hosts.filter(({ known }) => state.kind !== 'live' || known?.kind !== 'seen').map(({ host }) => host);
