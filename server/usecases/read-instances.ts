import { z } from 'zod';
import type { CloudSession } from '../engine/ports';
import { COMPUTE_VERSION } from '../engine/resources/compute-resources';
import { read } from '../engine/resources/resource';
import type { InstancesView } from '../views/instances';
import { enterCloud } from './enter-cloud';
import type { WorkerDeps } from './worker-deps';

const LIMIT = 200;

const address = z.object({ addr: z.string(), 'OS-EXT-IPS:type': z.string().optional() });
const server = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  created: z.string(),
  'OS-EXT-SRV-ATTR:host': z.string().nullish(),
  flavor: z.object({ original_name: z.string().optional() }).optional(),
  addresses: z.record(z.string(), z.array(address)),
  fault: z.object({ message: z.string() }).optional(),
});

/** The newest instances of all projects. */
export async function askInstances(session: CloudSession): Promise<InstancesView> {
  if (!session.has('compute')) return { instances: [], more: false };
  const request = {
    service: 'compute',
    method: 'GET',
    path: `/servers/detail?all_tenants=1&limit=${LIMIT + 1}`,
    microversion: COMPUTE_VERSION,
  } as const;
  const { servers } = await read(session, request, z.object({ servers: z.array(server) }));
  return {
    more: servers.length > LIMIT,
    instances: servers.slice(0, LIMIT).map((each) => ({
      id: each.id,
      name: each.name,
      status: each.status,
      createdAt: each.created,
      addresses: Object.entries(each.addresses).flatMap(([network, all]) =>
        all.map((one) => ({
          network,
          address: one.addr,
          floating: one['OS-EXT-IPS:type'] === 'floating',
        })),
      ),
      ...(each['OS-EXT-SRV-ATTR:host'] ? { host: each['OS-EXT-SRV-ATTR:host'] } : {}),
      ...(each.flavor?.original_name ? { flavor: each.flavor.original_name } : {}),
      ...(each.fault ? { fault: each.fault.message } : {}),
    })),
  };
}

export async function readInstances(worker: WorkerDeps, id: string): Promise<InstancesView> {
  return askInstances((await enterCloud(worker, id)).session);
}
