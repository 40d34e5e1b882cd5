import type { CapacityFound, CapacityRow, Kept, SeenHost, Share } from '@/server/views/overview';

/** `used` is what the machine itself tells; absent where nothing is known of the machine. */
export interface Resource extends Share {
  readonly used?: number;
}

export interface CapacityLine {
  readonly host: string;
  readonly vcpus?: Resource;
  readonly memory?: Resource;
  readonly disk?: Resource;
  /** When the machine was asked. */
  readonly usedAt?: string;
  /** The machine did not answer the last time. */
  readonly silent: boolean;
}

/** Where Docker keeps volumes, and with them the disks of instances. */
const DOCKER = '/var/lib/docker';

/** What each compute host has, has promised and uses. */
export function capacityLines(
  found: CapacityFound,
  facts: Readonly<Record<string, Kept<SeenHost>>>,
): readonly CapacityLine[] {
  return found.hosts.map((row) => lineOf(row, facts[row.host] ?? facts[row.host.split('.')[0] ?? '']));
}

function lineOf({ host, vcpus, memory, disk }: CapacityRow, kept: Kept<SeenHost> | undefined): CapacityLine {
  const facts = kept?.found?.facts;
  const mount = facts?.disks
    .filter((one) => one.mount === '/' || DOCKER === one.mount || DOCKER.startsWith(`${one.mount}/`))
    .toSorted((a, b) => b.mount.length - a.mount.length)[0];
  const withUse = (share: Share, used: number | undefined): Resource => ({
    ...share,
    ...(used === undefined ? {} : { used }),
  });
  return {
    host,
    ...(vcpus ? { vcpus: withUse(vcpus, facts?.load) } : {}),
    ...(memory ? { memory: withUse(memory, facts && facts.memory.total - facts.memory.available) } : {}),
    ...(disk ? { disk: withUse(disk, mount && mount.total - mount.free) } : {}),
    ...(kept?.at ? { usedAt: kept.at } : {}),
    silent: kept?.failed !== undefined,
  };
}

/** All hosts together; what is in use is unknown as long as it is unknown of one, or one does not answer. */
export function wholeOf(
  lines: readonly CapacityLine[],
): Partial<Readonly<Record<'vcpus' | 'memory' | 'disk', Resource>>> {
  const sum = (of: 'vcpus' | 'memory' | 'disk') => {
    const all = lines.flatMap((line) => line[of] ?? []);
    if (all.length === 0) return {};
    const add = (value: (one: Resource) => number) => all.reduce((total, one) => total + value(one), 0);
    const known = lines.every(({ silent }) => !silent) && all.every(({ used }) => used !== undefined);
    return {
      [of]: {
        ...{ total: add((one) => one.total), capacity: add((one) => one.capacity) },
        promised: add((one) => one.promised),
        ...(known ? { used: add(({ used = 0 }) => used) } : {}),
      },
    };
  };
  return { ...sum('vcpus'), ...sum('memory'), ...sum('disk') };
}
