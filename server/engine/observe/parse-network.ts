import { z } from 'zod';
import type { HostFacts } from '../../core/domain/observed';

const linksSchema = z.array(
  z.object({
    ifname: z.string(),
    flags: z.array(z.string()).default([]),
    mtu: z.number().default(0),
    address: z.string().default(''),
    addr_info: z.array(z.object({ local: z.string().optional(), prefixlen: z.number() })).default([]),
  }),
);
const routesSchema = z.array(z.object({ dev: z.string().optional(), metric: z.number().default(0) }));

function parseList<T>(schema: z.ZodType<readonly T[]>, text: string): readonly T[] {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/**
 * Reads `ip -j address`. `lent` tells which addresses cards gave to a bridge of the switch (`card address 192.0.2.1/24`,
 * written by the image openvswitch): they are still what the card is known by.
 */
export const parseInterfaces = (text: string, lent = ''): HostFacts['interfaces'] =>
  parseList(linksSchema, text).map(({ ifname, flags, mtu, address, addr_info }) => ({
    name: ifname,
    up: flags.includes('UP'),
    mac: address,
    mtu,
    addresses: [
      ...addr_info.flatMap(({ local, prefixlen }) => (local ? [`${local}/${prefixlen}`] : [])),
      ...lentBy(ifname, lent),
    ],
  }));

const lentBy = (card: string, lent: string): readonly string[] =>
  lent.split('\n').flatMap((line) => {
    const [owner, kind, address] = line.split(' ');
    return owner === card && kind === 'address' && address ? [address] : [];
  });

/** Reads `ip -j route show default`: the lowest metric wins. */
export const parseDefaultInterface = (text: string): string | undefined =>
  [...parseList(routesSchema, text)].sort((a, b) => a.metric - b.metric)[0]?.dev;

/** Reads `ss -Hltnp`. `*` and `0.0.0.0` both are every address. */
export const parseListening = (text: string): HostFacts['listening'] =>
  text.split('\n').flatMap((line) => {
    const local = line.trim().split(/\s+/)[3];
    const found = /^(.*):(\d+)$/.exec(local ?? '');
    if (!found) return [];
    const address = (found[1] ?? '').replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
    const process = /users:\(\("([^"]*)"/.exec(line)?.[1];
    return [{ address, port: Number(found[2]), ...(process === undefined ? {} : { process }) }];
  });

/** Reads `df -P -B1`; the layers of containers are no disks. */
export const parseDisks = (text: string): HostFacts['disks'] =>
  text.split('\n').flatMap((line) => {
    const found = /^(.*?)\s+(\d+)\s+\d+\s+(\d+)\s+\S+\s+(\/.*)$/.exec(line);
    if (!found) return [];
    const [, device, total, free, mount = ''] = found;
    if (mount !== '/' && (device === 'overlay' || device === 'shm')) return [];
    return [{ mount, total: Number(total), free: Number(free) }];
  });
