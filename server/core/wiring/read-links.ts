import { z } from 'zod';

const link = z.object({
  ifname: z.string(),
  mtu: z.number(),
  address: z.string().optional(),
  operstate: z.string().optional(),
  flags: z.array(z.string()).optional(),
  link: z.string().optional(),
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      info_data: z.object({ id: z.number().optional() }).optional(),
    })
    .optional(),
  addr_info: z.array(
    z.object({
      family: z.string().optional(),
      local: z.string().optional(),
      prefixlen: z.number().optional(),
      scope: z.string().optional(),
      secondary: z.boolean().optional(),
      dynamic: z.boolean().optional(),
    }),
  ),
});
const links = z.array(z.union([link, z.object({}).transform(() => undefined)]));

/** An interface as `ip -j address` tells it. */
export interface Link {
  readonly name: string;
  readonly mtu: number;
  readonly mac?: string;
  readonly up: boolean;
  /** Its number, where it is a VLAN, and the card below. */
  readonly vlan?: { readonly id: number; readonly parent: string };
  /** It has an address for a time: a DHCP server gave it. */
  readonly leased?: true;
  readonly addresses: readonly {
    readonly family: 4 | 6;
    readonly address: string;
    readonly prefix: number;
  }[];
}

/** Reads `ip -j -d address show`; addresses of the host itself, without those of one link alone. */
export function readLinks(text: string): readonly Link[] {
  const read = links.safeParse(JSON.parse(text || '[]'));
  return (read.data ?? []).flatMap((one): Link[] => {
    if (!one) return [];
    const flags = one.flags ?? [];
    return [
      {
        name: one.ifname,
        mtu: one.mtu,
        ...(one.address ? { mac: one.address } : {}),
        up: flags.includes('UP') && (one.operstate !== 'DOWN' || flags.includes('LOWER_UP')),
        ...(one.linkinfo?.info_kind === 'vlan' && one.link && one.linkinfo.info_data?.id !== undefined
          ? { vlan: { id: one.linkinfo.info_data.id, parent: one.link } }
          : {}),
        ...(one.addr_info.some(({ dynamic, family }) => dynamic && family === 'inet')
          ? { leased: true as const }
          : {}),
        addresses: one.addr_info.flatMap(({ family, local, prefixlen, scope }) =>
          local && prefixlen !== undefined && scope === 'global'
            ? [
                {
                  family: family === 'inet6' ? (6 as const) : (4 as const),
                  address: local,
                  prefix: prefixlen,
                },
              ]
            : [],
        ),
      },
    ];
  });
}

/** The card that a host knows for an address, from `ip -j neigh show`. */
export function readNeighbour(text: string): string | undefined {
  const read = z
    .array(z.object({ lladdr: z.string().optional() }))
    .safeParse(JSON.parse(text.trim() || '[]'));
  return read.data?.find(({ lladdr }) => lladdr)?.lladdr;
}

/** What `ping` printed: the mean time, and the size that the way takes where it said so. */
export function readPing(text: string): {
  readonly ms?: number;
  readonly path?: number;
  readonly words?: string;
} {
  const ms = /(?:rtt|round-trip) [^=]*= [\d.]+\/([\d.]+)\//.exec(text)?.[1];
  const path = /mtu[ =:]+(\d+)/i.exec(text)?.[1];
  const words = /(Network is unreachable|No route to host|Destination \w+ \w+|Operation not permitted)/.exec(
    text,
  )?.[1];
  return {
    ...(ms === undefined ? {} : { ms: Number(ms) }),
    ...(path === undefined ? {} : { path: Number(path) }),
    ...(words === undefined ? {} : { words }),
  };
}
