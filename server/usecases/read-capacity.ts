import pLimit from 'p-limit';
import { z } from 'zod';
import type { CloudSession } from '../engine/ports';
import { read } from '../engine/resources/resource';
import type { CapacityFound, CapacityRow, Share } from '../views/overview';

/** Milliseconds, for each request. */
const LIMIT = 8_000;
/** Requests side by side. */
const AT_ONCE = 8;

const providers = z.object({ resource_providers: z.array(z.object({ uuid: z.string(), name: z.string() })) });
const inventories = z.object({
  inventories: z.record(
    z.string(),
    z.object({ total: z.number(), reserved: z.number(), allocation_ratio: z.number() }),
  ),
});
const usages = z.object({ usages: z.record(z.string(), z.number()) });

/** The total, allocatable and allocated resources of each compute host, from Placement. Errors: ApiDown, ApiRefused, NoService. */
export async function askCapacity(session: CloudSession): Promise<CapacityFound> {
  const ask = <T>(path: string, schema: z.ZodType<T>) =>
    read(session, { service: 'placement', method: 'GET', path, timeout: LIMIT }, schema);
  const { resource_providers: all } = await ask('/resource_providers', providers);
  const limit = pLimit(AT_ONCE);
  const rows = await Promise.all(
    all.map(({ uuid, name }) =>
      limit(async () => {
        const at = `/resource_providers/${encodeURIComponent(uuid)}`;
        const has = (await ask(`${at}/inventories`, inventories)).inventories;
        // Networks, shared storage and parts of hosts are providers, too.
        if (!has.VCPU) return [];
        const used = (await ask(`${at}/usages`, usages)).usages;
        const share = (kind: string, unit: number): Share | undefined => {
          const one = has[kind];
          return (
            one && {
              total: one.total * unit,
              capacity: Math.floor((one.total - one.reserved) * one.allocation_ratio) * unit,
              promised: (used[kind] ?? 0) * unit,
            }
          );
        };
        return [rowOf(name, share('VCPU', 1), share('MEMORY_MB', 2 ** 20), share('DISK_GB', 2 ** 30))];
      }),
    ),
  );
  return { hosts: rows.flat().sort((a, b) => a.host.localeCompare(b.host)) };
}

const rowOf = (
  host: string,
  vcpus: Share | undefined,
  memory: Share | undefined,
  disk: Share | undefined,
): CapacityRow => ({
  host,
  ...(vcpus ? { vcpus } : {}),
  ...(memory ? { memory } : {}),
  ...(disk ? { disk } : {}),
});
