/** An IPv4 network by its first address and size. */
export interface Network {
  readonly base: number;
  readonly size: number;
  readonly prefix: number;
}

/** The number of an IPv4 address; undefined when it is none. */
export function addressNumber(address: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}

export const addressText = (n: number): string =>
  [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255].join('.');

/** Reads `192.0.2.0/24`, or an address in it with its prefix; undefined when it is no network with room for instances. */
export function readNetwork(cidr: string): Network | undefined {
  const [address = '', length = '', ...rest] = cidr.split('/');
  const number = addressNumber(address);
  if (number === undefined || !/^\d{1,2}$/.test(length) || rest.length > 0) return undefined;
  const prefix = Number(length);
  if (prefix < 8 || prefix > 29) return undefined;
  const size = 2 ** (32 - prefix);
  return { base: Math.floor(number / size) * size, size, prefix };
}

export const networkText = ({ base, prefix }: Network): string => `${addressText(base)}/${prefix}`;

/** Whether an address can be given to something in a network. */
export function isInside(network: Network, address: number | undefined): address is number {
  return address !== undefined && address > network.base && address < network.base + network.size - 1;
}
