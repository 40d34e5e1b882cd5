import { textDiff } from '../core/values/text-diff';
import type { RevisionRow } from '../store/revisions';
import type { Store } from '../store/store';
import type { RestorePreview, RevisionDetail, RevisionView } from '../views/revisions';
import type { RunSummary } from '../views/runs';
import { textsOf } from './folder-changes';
import type { Asker, Kollage } from './kollage';
import { found } from './refusal';
import { summaries } from './run-states';
import { saveFile } from './save-file';

/** Which of a revision's two texts is meant. */
export type Side = 'before' | 'after';

/** The revisions of a cloud's files, newest first; at most 100, before number `before` when given. */
export async function listRevisions(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  before?: number,
): Promise<readonly RevisionView[]> {
  found(await store.clouds.get(cloud), 'cloud');
  const [rows, runs] = await Promise.all([store.revisions.list(cloud, before), deploysOf(store, cloud)]);
  return rows.map((row) => viewOf(row, runs));
}

/** One revision, with its diff. */
export async function viewRevision(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  number: number,
): Promise<RevisionDetail> {
  const row = found(await store.revisions.get(cloud, number), 'revision');
  const { before, after } = row;
  return { ...viewOf(row, await deploysOf(store, cloud)), lines: textDiff(before, after).flat() };
}

/** The diff that restoring a revision's file would make now, to its state before or after the revision. */
export async function previewRestore(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  number: number,
  to: Side,
): Promise<RestorePreview> {
  const row = found(await store.revisions.get(cloud, number), 'revision');
  const was = await textOf(store, cloud, row.path);
  return { path: row.path, was, lines: textDiff(was, row[to]).flat() };
}

/** Restores it: a revision of its own. Refused where the file is not what `was` says. */
export async function restoreRevision(
  kollage: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  { number, to, was }: { readonly number: number; readonly to: Side; readonly was: string },
  asker: Asker,
) {
  const row = found(await kollage.store.revisions.get(cloud, number), 'revision');
  return saveFile(kollage, cloud, row.path, row[to], asker, was === undefined ? {} : { was });
}

async function textOf(store: Store, cloud: string, path: string): Promise<string> {
  return textsOf(found(await store.clouds.files(cloud), 'cloud'))[path] ?? '';
}

/** The runs that brought files to the hosts, oldest first. */
async function deploysOf(store: Store, cloud: string): Promise<readonly RunSummary[]> {
  const rows = await store.runs.list(cloud);
  const runs = await summaries(
    store,
    rows.filter(({ action }) => action === 'deploy' || action === 'reconfigure' || action === 'upgrade'),
  );
  return runs.filter(({ state }) => state === 'done').reverse();
}

function viewOf({ number, at, by, path }: RevisionRow, runs: readonly RunSummary[]): RevisionView {
  const run = runs.find(({ startedAt }) => startedAt !== undefined && Date.parse(startedAt) >= at.getTime());
  return {
    ...{ number, at: at.toISOString(), by, path },
    ...(run ? { deployed: { run: run.id, number: run.number } } : {}),
  };
}
