const stemOf = (name: string): string => name.replaceAll('_', '-').toLowerCase();

/** A name is of `owner` when it is that, or goes on after it: `keystone-uwsgi` is of `keystone`. */
const fits = (stem: string, owner: string): boolean => stem === owner || stem.startsWith(`${owner}-`);

/**
 * The files of a role's log folder that a container writes: those named after it and not, more exactly, after another
 * container of the role. Files named after none of them may be anybody's, so they count unless the container has files
 * of its own.
 */
export function ownLogFiles(
  container: string,
  siblings: readonly string[],
  files: readonly string[],
): readonly string[] {
  const me = stemOf(container);
  const owners = [...new Set([...siblings.map(stemOf), me])];
  const ownerOf = (file: string): string | undefined =>
    owners
      .filter((owner) => fits(stemOf(file).replace(/\.log$/, ''), owner))
      .sort((a, b) => b.length - a.length)[0];
  const mine = files.filter((file) => ownerOf(file) === me);
  return mine.length > 0 ? mine : files.filter((file) => ownerOf(file) === undefined);
}
