/** An IPv4 range: first address as a number, and how many bits are fixed. */
interface Range {
  readonly base: number;
  readonly bits: number;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toRange(cidr: string): Range | undefined {
  const match = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr);
  const [, address, bits] = match ?? [];
  return address === undefined ? undefined : { base: toNumber(address), bits: Number(bits) };
}

function overlap(a: Range, b: Range): boolean {
  const size = 2 ** (32 - Math.min(a.bits, b.bits));
  return Math.floor(a.base / size) === Math.floor(b.base / size);
}

/** The /24 pieces of 10.88.0.0/16 that touch none of the ranges in use, in order. */
export function freeSubnets(inUse: readonly string[]): readonly string[] {
  const taken = inUse.flatMap((cidr) => toRange(cidr) ?? []);
  return Array.from({ length: 256 }, (_, piece) => `10.88.${piece}.0/24`).filter((cidr) => {
    const range = toRange(cidr);
    return range !== undefined && !taken.some((other) => overlap(range, other));
  });
}

/** The ranges of the kernel's routing table (the text of /proc/net/route), without the default route. */
export function routedRanges(table: string): readonly string[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, destination, , , , , , mask] = line.split('\t');
      if (destination === undefined || mask === undefined || mask === '00000000') return [];
      const bytes = (hex: string) =>
        (hex.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));
      const bits = bytes(mask).reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      return [`${bytes(destination).join('.')}/${bits}`];
    });
}

/** What stands where in the subnet of a lab; hosts count from 1. */
export function addresses(subnet: string): {
  readonly gateway: string;
  readonly registry: string;
  readonly vip: string;
  readonly spare: readonly string[];
  readonly host: (number: number) => string;
} {
  const prefix = subnet.replace(/\.\d+\/\d+$/, '');
  return {
    gateway: `${prefix}.1`,
    registry: `${prefix}.2`,
    vip: `${prefix}.250`,
    spare: [251, 252, 253, 254].map((last) => `${prefix}.${last}`),
    host: (number) => `${prefix}.${10 + number}`,
  };
}
