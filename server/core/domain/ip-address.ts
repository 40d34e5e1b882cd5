/** An address as a URL and most `host:port` forms take it: IPv6 in brackets. */
export const inUrl = (address: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;

/** The eight 16-bit groups of an IPv6 address; undefined when the text is not an IPv6 address. */
export function ipv6Groups(address: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = address.split('::');
  const read = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [read(head), read(tail ?? '')];
  const gap = 8 - left.length - right.length;
  if (more.length > 0 || (tail === undefined ? gap !== 0 : gap < 1)) return undefined;
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/** The IPv4 address that an IPv6 address carries: mapped (`::ffff:0:0/96`), or translated (`64:ff9b::/96`). */
function carriedIn(groups: readonly number[]): readonly number[] | undefined {
  const prefix = groups.slice(0, 6).join();
  return prefix === '0,0,0,0,0,65535' || prefix === `${0x64},${0xff9b},0,0,0,0`
    ? groups.slice(6).flatMap((group) => [group >> 8, group & 255])
    : undefined;
}

/**
 * Whether no host of a cloud is at this address, but machines that answer questions about themselves, everybody, or
 * nobody. Every spelling counts that a resolver reads as an address (`2852039166`, `0xa9fea9fe`); a name is not looked up.
 */
export function isNoHost(address: string): boolean {
  const url = `http://${inUrl(address.replace(/%.*$/, ''))}`;
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : address;
  const groups = ipv6Groups(host);
  const bytes = groups ? carriedIn(groups) : /^[\d.]+$/.test(host) ? host.split('.').map(Number) : undefined;
  if (bytes) {
    const [first = 0, second] = bytes;
    const linkLocal = first === 169 && second === 254;
    return first === 0 || linkLocal || first >= 224 || bytes.join('.') === '100.100.100.200';
  }
  if (!groups) return false;
  const [head = 0] = groups;
  const linkLocal = (head & 0xffc0) === 0xfe80;
  const metadata = head === 0xfd00 && groups[1] === 0xec2;
  return linkLocal || head >= 0xff00 || metadata || groups.every((group) => group === 0);
}

/** An IPv4 or IPv6 address, with a zone or without, or a name that is no mistyped IPv4 address. */
export function isAddressOrName(text: string): boolean {
  if (text.includes(':')) return ipv6Groups(text.replace(/%[\w.-]+$/, '')) !== undefined || carriesIpv4(text);
  if (/^[\d.]+$/.test(text)) return isIpv4(text);
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/.test(text);
}

const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

/** `::ffff:192.0.2.1` */
function carriesIpv4(text: string): boolean {
  const cut = text.lastIndexOf(':') + 1;
  return isIpv4(text.slice(cut)) && ipv6Groups(`${text.slice(0, cut)}0:0`) !== undefined;
}

/** Whether this is an address, or the name, of this machine for itself. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host)) return true;
  return ipv6Groups(host)?.join() === '0,0,0,0,0,0,0,1';
}

/** The first label of a host's name, as Ansible cuts it; an IP address has none and keeps all its digits. */
export const shortName = (name: string): string =>
  /^[\d.]+$/.test(name) || name.includes(':') ? name.replace(/[.:]+/g, '-') : (name.split('.')[0] ?? name);
