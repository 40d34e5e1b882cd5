import type { Want } from '../core/domain/want';

const plain = {
  value: 'a value',
  boolean: 'true or false',
  address: 'an IP address',
  cidr: 'a network like 192.0.2.0/24',
  interface: 'the name of a network interface',
  path: 'an absolute path',
  list: 'a list',
  map: 'a map',
  string: 'a text',
  hostname: 'a DNS name or an IP address, without https:// and without a port',
  registry: 'a registry like registry.example:5000, without https://',
  word: 'one word of letters, digits, "_", "." and "-"',
  duration: 'a time like 30s, 10m or 6h',
  repository:
    'a path of lower-case letters and digits like kolla or team/kolla, with single "." "_" or "-" between',
  size: 'a size like 50m or 1g',
  timezone: 'the name of a time zone like Europe/Berlin',
  url: 'an address like https://store.example:8080',
  readable: 'a value that plans may show',
} as const;
const numbers = {
  integer: 'a whole number',
  number: 'a number',
  port: 'a port',
  seconds: 'whole seconds',
} as const;

/** The end of the sentence "x must be ...". */
export function wantText(want: Want): string {
  switch (want.kind) {
    case 'integer':
    case 'number':
    case 'port':
    case 'seconds':
      return `${numbers[want.kind]}${range(want.low, want.high)}`;
    case 'choice':
      return `one of ${want.choices.join(', ')}`;
    case 'item':
      return `a list with ${wantText(want.wants)} as entry ${want.row + 1}`;
    case 'cell':
      return `a list with ${wantText(want.wants)} as "${want.column}" in entry ${want.row + 1}`;
    case 'not_below':
      return `a list with "${want.column}" not below "${want.other}" in entry ${want.row + 1}`;
    case 'once':
      return `a list that has each "${want.column}" once, also in entry ${want.row + 1}`;
    default:
      return plain[want.kind];
  }
}

function range(low: number | undefined, high: number | undefined): string {
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  return low === undefined || low === 0 ? '' : ` of at least ${low}`;
}
