/** Containers of a host, by role. */
export type Placed = Readonly<Record<string, readonly string[]>>;

/** A host that runs other containers than before. */
export interface TouchedHost {
  readonly host: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** The hosts whose containers differ, with what each gains and loses. */
export function touchedHosts(
  before: Readonly<Record<string, Placed>>,
  after: Readonly<Record<string, Placed>>,
): TouchedHost[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((host) => {
    const old = Object.values(before[host] ?? {}).flat();
    const now = Object.values(after[host] ?? {}).flat();
    const gains = now.filter((name) => !old.includes(name));
    const loses = old.filter((name) => !now.includes(name));
    return gains.length > 0 || loses.length > 0 ? [{ host, gains, loses }] : [];
  });
}
