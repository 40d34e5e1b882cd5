import { type BackupSet, chainOf } from './backup-sets';

const DAY = 86_400_000;

/**
 * The backups that need not be kept any more at `now` (milliseconds): those of a full backup, with all that go on from
 * it, when as many newer full ones as wanted are whole, and the last of them is older than so many days. One that a
 * newer one needs stays. Pure.
 */
export function outdated(
  sets: readonly BackupSet[],
  keep: { readonly full: number; readonly days: number },
  now: number,
): readonly string[] {
  const rootOf = (set: BackupSet) => chainOf(sets, set.id)[0]?.id ?? set.id;
  const families = new Map<string, BackupSet[]>();
  for (const set of sets) families.set(rootOf(set), [...(families.get(rootOf(set)) ?? []), set]);
  // Newest first, as `sets` are.
  const roots = [...families.keys()].sort().reverse();
  const sound = roots.filter((root) => sets.some((set) => set.id === root && set.fault === undefined));
  const kept = new Set(sound.slice(0, Math.max(1, keep.full)));
  const oldestKept = sound[Math.max(1, keep.full) - 1];
  return roots.flatMap((root) => {
    const family = families.get(root) ?? [];
    const last = Math.max(...family.map(({ at }) => Date.parse(at) || 0));
    // A broken one is no backup, but may be looked into as long as a whole one of its age would be kept.
    const newer = oldestKept === undefined || root > oldestKept;
    return kept.has(root) || newer || now - last < keep.days * DAY ? [] : family.map(({ id }) => id);
  });
}
