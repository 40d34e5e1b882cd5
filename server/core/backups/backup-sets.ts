import type { FoundBackups, KeptPart } from '../domain/backup';

/** All parts of one backup, wherever they lie. */
export interface BackupSet {
  readonly id: string;
  /** ISO 8601; of its first part. */
  readonly at: string;
  readonly kind: 'full' | 'incremental';
  /** Of an incremental one. */
  readonly base?: string;
  readonly parts: readonly KeptPart[];
  /** Bytes. */
  readonly size: number;
  /** Why it cannot be restored, as far as a look tells. */
  readonly fault?: SetFault;
  /** The last test restore of any of its parts; one that failed counts before one that worked. */
  readonly tested?: KeptPart['tested'];
}

export type SetFault =
  | { readonly kind: 'cut_short' | 'unreadable'; readonly part: string }
  | { readonly kind: 'no_part'; readonly part: string }
  /** The backup that it goes on from is not there, or is broken itself. */
  | { readonly kind: 'no_base'; readonly base: string };

/** The backups of a cloud, newest first. `wanted` are the parts that one has to have. */
export function backupSets(found: FoundBackups, wanted: readonly string[]): readonly BackupSet[] {
  const byId = new Map<string, KeptPart[]>();
  for (const host of Object.values(found))
    if (host.kind === 'seen')
      for (const part of host.parts) byId.set(part.id, [...(byId.get(part.id) ?? []), part]);
  const sets = new Map<string, BackupSet>();
  // Oldest first: what an incremental one goes on from is known before it.
  for (const id of [...byId.keys()].sort()) {
    const parts = oneOfEach(byId.get(id) ?? []);
    sets.set(id, setOf(id, parts, wanted, sets));
  }
  return [...sets.values()].reverse();
}

/** A part lies on one host; of copies the whole one counts. */
function oneOfEach(parts: readonly KeptPart[]): KeptPart[] {
  const byName = new Map<string, KeptPart>();
  for (const part of parts) {
    const known = byName.get(part.part);
    if (!known || (known.fault && !part.fault)) byName.set(part.part, part);
  }
  return [...byName.values()].sort((a, b) => (a.part < b.part ? -1 : 1));
}

function setOf(
  id: string,
  parts: readonly KeptPart[],
  wanted: readonly string[],
  earlier: ReadonlyMap<string, BackupSet>,
): BackupSet {
  const base = parts.find((part) => part.base !== undefined)?.base;
  const fault = faultOf(parts, wanted, base, earlier);
  const tested = parts
    .flatMap((part) => part.tested ?? [])
    .sort((a, b) => Number(a.works) - Number(b.works) || (a.at < b.at ? 1 : -1))[0];
  return {
    id,
    at: parts.map(({ at }) => at).sort()[0] ?? '',
    kind: base === undefined ? 'full' : 'incremental',
    ...(base === undefined ? {} : { base }),
    parts,
    size: parts.reduce((sum, { size }) => sum + size, 0),
    ...(fault ? { fault } : {}),
    ...(tested ? { tested } : {}),
  };
}

function faultOf(
  parts: readonly KeptPart[],
  wanted: readonly string[],
  base: string | undefined,
  earlier: ReadonlyMap<string, BackupSet>,
): SetFault | undefined {
  const broken = parts.find((part) => part.fault !== undefined);
  if (broken?.fault) return { kind: broken.fault, part: broken.part };
  const missing = wanted.find((name) => !parts.some(({ part }) => part === name));
  if (missing !== undefined) return { kind: 'no_part', part: missing };
  if (base !== undefined && (earlier.get(base)?.fault !== undefined || !earlier.has(base)))
    return { kind: 'no_base', base };
  return undefined;
}

/** The backups that one is restored from, the full one first; empty where one of them is missing. */
export function chainOf(sets: readonly BackupSet[], id: string): readonly BackupSet[] {
  const chain: BackupSet[] = [];
  for (let at: string | undefined = id; at !== undefined; ) {
    const set = sets.find((one) => one.id === at);
    if (!set || chain.includes(set)) return [];
    chain.unshift(set);
    at = set.base;
  }
  return chain;
}

/** The newest backup before this one that looks whole. */
export const soundBefore = (sets: readonly BackupSet[], id: string): BackupSet | undefined =>
  sets.find((set) => set.id < id && set.fault === undefined);
