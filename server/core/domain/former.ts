/** Name suffix of a replaced container: it is kept, stopped, until the new container is ready. No role's name has a dot. */
const MARK = '.former';

/** The name under which a container is kept while another one is brought up in its place. */
export const formerName = (name: string): string => `${name}${MARK}`;

/** Whose former container that is, by its name; undefined for every other container. */
export const formerOf = (name: string): string | undefined =>
  name.endsWith(MARK) ? name.slice(0, -MARK.length) : undefined;
