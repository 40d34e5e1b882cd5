import { isRecord } from '../core/domain/value';
import { readInventory } from '../core/inventory/read-inventory';
import { readYaml } from '../core/yaml/read-yaml';
import type { CloudRow } from '../store/clouds';
import type { Kollage } from './kollage';
import { type ReadRun, runSummary, withStates } from './read-runs';
import { found } from './refusal';
import type { CloudView } from './views';

function deployment(run: ReadRun | undefined): CloudView['state'] {
  switch (run?.state.state) {
    case undefined:
      return 'none';
    case 'done':
      return run?.row.action === 'destroy' ? 'none' : 'deployed';
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return 'failed';
    default:
      return 'running';
  }
}

function hostCount(inventory: string): number {
  const { value } = readInventory(inventory, { file: 'inventory' });
  const groups = Object.values(value?.groups ?? {}).filter((group) => group.name !== 'deployment');
  return new Set(groups.flatMap((group) => group.hosts)).size;
}

function vipOf(globals: string): string | undefined {
  const { data } = readYaml(globals, 'globals.yml', '1.1');
  const vip = isRecord(data) ? data.kolla_internal_vip_address : undefined;
  return typeof vip === 'string' && !vip.includes('{{') ? vip : undefined;
}

async function views({ store }: Kollage, clouds: readonly CloudRow[]): Promise<CloudView[]> {
  const [locks, newest, deploys] = await Promise.all([
    store.locks.see(),
    store.runs.latest().then((rows) => withStates(store, rows)),
    store.runs.latest(['deploy', 'reconfigure', 'destroy']).then((rows) => withStates(store, rows)),
  ]);
  return clouds.map((cloud): CloudView => {
    const last = newest.find(({ row }) => row.cloud.id === cloud.id);
    const lock = locks.find((l) => l.cloud === cloud.id);
    const vip = vipOf(cloud.globals);
    return {
      id: cloud.id,
      name: cloud.name,
      release: cloud.release,
      hosts: hostCount(cloud.inventory),
      createdAt: cloud.createdAt.toISOString(),
      state: deployment(deploys.find(({ row }) => row.cloud.id === cloud.id)),
      ...(vip ? { vip } : {}),
      ...(last ? { lastRun: runSummary(last) } : {}),
      ...(lock ? { lock: { run: lock.run, by: lock.by, action: lock.action, since: lock.since } } : {}),
    };
  });
}

export const listClouds = async (kollage: Kollage): Promise<CloudView[]> =>
  views(kollage, await kollage.store.clouds.list());

/** One cloud. */
export async function viewCloud(kollage: Kollage, id: string): Promise<CloudView> {
  const [view] = await views(kollage, [found(await kollage.store.clouds.get(id), 'cloud')]);
  return found(view, 'cloud');
}
