import { ipv6Groups } from '../../core/domain/ip-address';
import { type Definition, define } from './call';
import { integer, isSequence, iterate, seen, text, Wrong } from './values';

/** An address with its network; `bits` is 32 or 128. */
interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
  readonly prefix: number;
}

function read(of: unknown): Address | undefined {
  if (typeof of !== 'string') return undefined;
  const [address = '', length, ...more] = text(of).split('/');
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 32 ? four(address) : six(address);
  const mask = length?.includes('.') ? prefixOf(length) : Number(length ?? bits);
  if (value === undefined || more.length > 0 || mask === undefined || !/^[\d.]*$/.test(length ?? ''))
    return undefined;
  return length === '' || mask > bits ? undefined : { value, bits, prefix: mask };
}

function four(text: string): bigint | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : join(bytes, 8n);
}

function six(text: string): bigint | undefined {
  const groups = ipv6Groups(text);
  return groups && join(groups, 16n);
}

const join = (parts: readonly number[], width: bigint): bigint =>
  parts.reduce((all, part) => (all << width) | BigInt(part), 0n);

function prefixOf(mask: string): number | undefined {
  const value = four(mask);
  const found = value?.toString(2).padStart(32, '0');
  return found !== undefined && /^1*0*$/.test(found) ? found.replaceAll('0', '').length : undefined;
}

function write(value: bigint, bits: 32 | 128): string {
  const width = bits === 32 ? 8n : 16n;
  const parts = Array.from({ length: bits === 32 ? 4 : 8 }, (_, i) =>
    Number((value >> (BigInt(bits) - width * BigInt(i + 1))) & ((1n << width) - 1n)),
  );
  if (bits === 32) return parts.join('.');
  const groups = parts.map((part) => part.toString(16)).join(':');
  const zeros = [...groups.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )[0];
  if (!zeros) return groups;
  const rest = [groups.slice(0, zeros.index), groups.slice(zeros.index + zeros[0].length)];
  return `${rest[0]?.replace(/:$/, '')}::${rest[1]?.replace(/^:/, '')}`;
}

const size = ({ bits, prefix }: Address): bigint => 1n << BigInt(bits - prefix);
const network = (a: Address): bigint => a.value - (a.value % size(a));
const cidr = (a: Address, value: bigint): string => `${write(value, a.bits)}/${a.prefix}`;
/** Whether it names a host: an address alone, or one within its network. */
const isHost = (a: Address): boolean => size(a) === 1n || a.value !== network(a);

type Query = (a: Address, given: string) => unknown;
const mask = (a: Address): bigint => (1n << BigInt(a.bits)) - size(a);

/** What `ipaddr('...')` can be asked for; null where netaddr has no answer. */
const queries: Readonly<Record<string, Query>> = {
  '': (_, given) => given,
  address: (a) => (isHost(a) || size(a) === 2n ? write(a.value, a.bits) : null),
  'address/prefix': (a) => (size(a) > 1n && isHost(a) ? cidr(a, a.value) : null),
  host: (a, given) => (isHost(a) ? (size(a) === 1n ? given : cidr(a, a.value)) : null),
  net: (a) => (size(a) > 1n && !isHost(a) ? cidr(a, a.value) : null),
  network: (a) => (size(a) > 1n ? write(network(a), a.bits) : null),
  subnet: (a) => cidr(a, network(a)),
  netmask: (a) => write(mask(a), a.bits),
  hostmask: (a) => write(size(a) - 1n, a.bits),
  prefix: (a) => a.prefix,
  size: (a) => Number(size(a)),
  broadcast: (a) => (size(a) > 2n ? write(network(a) + size(a) - 1n, a.bits) : null),
  version: (a) => (a.bits === 32 ? 4 : 6),
  type: (a) => (isHost(a) ? 'address' : 'network'),
  first_usable: (a) => write(network(a) + (size(a) > 2n ? 1n : 0n), a.bits),
  last_usable: (a) => write(network(a) + size(a) - (size(a) > 2n ? 2n : 1n), a.bits),
};
const others: Readonly<Record<string, string>> = {
  ip: 'address',
  'ip/prefix': 'address/prefix',
  'host/prefix': 'address/prefix',
  gateway: 'address/prefix',
  network_id: 'network',
  'network/prefix': 'subnet',
  'subnet/prefix': 'subnet',
  wildcard: 'hostmask',
};

function nth(a: Address, n: number): string | undefined {
  const at = BigInt(n) < 0n ? size(a) + BigInt(n) : BigInt(n);
  return at < 0n || at >= size(a) ? undefined : write(network(a) + at, a.bits);
}

function ask(of: unknown, query: unknown, version: 4 | 6 | undefined): unknown {
  seen(of);
  if (isSequence(of))
    return iterate(of)
      .map((one) => ask(one, query, version))
      .filter((one) => one !== false && one !== null);
  const address = read(of);
  if (!address || (version !== undefined && address.bits !== (version === 4 ? 32 : 128))) return false;
  if (typeof query === 'number' || /^-?\d+$/.test(text(query))) {
    const found = nth(address, integer(Number(query)));
    return found === undefined ? false : `${found}/${address.prefix}`;
  }
  const name = others[text(query)] ?? text(query);
  const answer = Object.hasOwn(queries, name) ? queries[name] : undefined;
  if (!answer)
    throw new Wrong(
      `ipaddr('${name}') is not carried out, only ${Object.keys(queries).filter(Boolean).join(', ')}`,
    );
  return answer(address, text(of));
}

const asking = (version?: 4 | 6): Definition => define(['query'], (v, query = '') => ask(v, query, version));

/** Filters of the collection ansible.utils over addresses and networks. */
export const addressFilters: Readonly<Record<string, Definition>> = {
  ipaddr: asking(),
  ipv4: asking(4),
  ipv6: asking(6),
  ipwrap: define([], (v) => {
    const [address = '', ...rest] = text(v).split('/');
    return read(v)?.bits === 128 ? [`[${address}]`, ...rest].join('/') : v;
  }),
  nthhost: define(['n'], (v, n) => {
    const address = read(seen(v));
    return (address && nth(address, integer(n))) ?? false;
  }),
};
