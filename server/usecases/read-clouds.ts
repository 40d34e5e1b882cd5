import { type Access, roleIn } from '../core/domain/access';
import type { CloudRow } from '../store/clouds';
import type { FileSummary } from '../store/rows';
import type { RunRow } from '../store/runs';
import type { Store } from '../store/store';
import type { CloudView } from '../views/clouds';
import type { RunSummary } from '../views/runs';
import { DEPLOYING, deployment } from './deployed-clouds';
import type { Kollage } from './kollage';
import { found } from './refusal';
import { summaries } from './run-states';

type Needs = Pick<Kollage, 'store' | 'files'>;

/** From what was kept when the files were saved; a look at the files where nothing was kept. */
async function summaryOf({ store, files }: Needs, cloud: CloudRow): Promise<Required<FileSummary>> {
  const { hosts, vip } = cloud.summary;
  if (hosts !== undefined && vip !== undefined) return { hosts, vip };
  const look = (path: string, text: string) =>
    files.check({ path, text }).then(
      ({ summary: kept }) => kept,
      // A file that cannot be looked at in time has nothing to show.
      (): FileSummary => ({}),
    );
  const parts = await Promise.all([look('inventory', cloud.inventory), look('globals.yml', cloud.globals)]);
  const summary = { hosts: 0, vip: null, ...parts[0], ...parts[1] };
  await store.clouds.summarise(cloud, summary);
  return summary;
}

/** The outcome of a run of each cloud, by cloud. */
async function byCloud(store: Store, rows: readonly RunRow[]): Promise<ReadonlyMap<string, RunSummary>> {
  const read = await summaries(store, rows);
  return new Map(rows.flatMap((row, at) => (read[at] ? [[row.cloud.id, read[at]]] : [])));
}

async function views(kollage: Needs, clouds: readonly CloudRow[], access: Access): Promise<CloudView[]> {
  const { store } = kollage;
  const [locks, newest, deploys] = await Promise.all([
    store.locks.see(),
    store.runs.latest().then((rows) => byCloud(store, rows)),
    store.runs.latest(DEPLOYING).then((rows) => byCloud(store, rows)),
  ]);
  const summaries = await Promise.all(clouds.map((cloud) => summaryOf(kollage, cloud)));
  return clouds.map((cloud, index): CloudView => {
    const last = newest.get(cloud.id);
    const lock = locks.find((l) => l.cloud === cloud.id);
    const { hosts = 0, vip } = summaries[index] ?? {};
    return {
      id: cloud.id,
      name: cloud.name,
      release: cloud.release,
      hosts,
      createdAt: cloud.createdAt.toISOString(),
      secondApprover: cloud.secondApprover,
      role: roleIn(access, cloud.id),
      state: deployment(deploys.get(cloud.id)),
      ...(vip ? { vip } : {}),
      ...(last ? { lastRun: last } : {}),
      ...(lock
        ? {
            lock: {
              ...(lock.run === undefined ? {} : { run: lock.run }),
              by: lock.by,
              action: lock.action,
              since: lock.since,
            },
          }
        : {}),
    };
  });
}

/** The clouds in which who asks has a role. */
export async function listClouds(kollage: Needs, access: Access): Promise<CloudView[]> {
  const all = await kollage.store.clouds.list();
  return views(
    kollage,
    all.filter(({ id }) => roleIn(access, id) !== 'none'),
    access,
  );
}

/** One cloud. */
export async function viewCloud(kollage: Needs, id: string, access: Access): Promise<CloudView> {
  const [view] = await views(kollage, [found(await kollage.store.clouds.get(id), 'cloud')], access);
  return found(view, 'cloud');
}
