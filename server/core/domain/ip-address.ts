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

/** Four decimal numbers of a byte each, without leading zeros. */
const isDotted = (text: string): boolean => /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/.test(text);

/** Whether no host of a cloud is there, but machines that answer questions about themselves, everybody, or nobody. */
export function isNoHost(address: string): boolean {
  const groups = ipv6Groups(address.replace(/%.*$/, ''));
  const mapped = /^[0:]*:ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  // What resolvers read as an IPv4 address though it is not written as one: 2852039166, 0xa9fea9fe, 169.254.43518.
  if (!groups && /^(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+))*$/i.test(mapped) && !isDotted(mapped)) return true;
  const [first, second] = mapped.split('.').map(Number);
  if (!groups)
    return /^\d+\.\d+\.\d+\.\d+$/.test(mapped)
      ? first === 0 ||
          (first === 169 && second === 254) ||
          (first ?? 0) >= 224 ||
          mapped === '100.100.100.200'
      : false;
  const [head = 0] = groups;
  const link = (head & 0xffc0) === 0xfe80;
  const everybody = head >= 0xff00;
  const metadata = head === 0xfd00 && groups[1] === 0xec2 && groups[7] === 0x254;
  const translated = head === 0x64 && groups[1] === 0xff9b;
  if (translated)
    return isNoHost(
      groups
        .slice(6)
        .flatMap((group) => [group >> 8, group & 255])
        .join('.'),
    );
  const inV4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (inV4)
    return isNoHost(
      groups
        .slice(6)
        .flatMap((group) => [group >> 8, group & 255])
        .join('.'),
    );
  return link || everybody || metadata || groups.every((group) => group === 0);
}

/** The first label of a host's name, as Ansible cuts it; an IP address has none and keeps all its digits. */
export const shortName = (name: string): string =>
  /^[\d.]+$/.test(name) || name.includes(':') ? name.replace(/[.:]+/g, '-') : (name.split('.')[0] ?? name);
