/** An address as a URL and most `host:port` forms take it: IPv6 in brackets. */
export const inUrl = (address: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;

/** The eight 16-bit groups of an IPv6 address; undefined when it is none. */
export function ipv6Groups(address: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0 || !/^[0-9a-f:]+$/i.test(address)) return undefined;
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [left, right] = [read(head), read(tail ?? '')];
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}

/** The first label of a host's name, as Ansible cuts it; an IP address has none and keeps all its digits. */
export const shortName = (name: string): string =>
  /^[\d.]+$/.test(name) || name.includes(':') ? name.replace(/[.:]+/g, '-') : (name.split('.')[0] ?? name);
