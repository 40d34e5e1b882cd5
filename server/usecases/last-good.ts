import { CONFIG_FOLDER } from '../core/domain/config-folder';
import { endedWell } from '../core/failures/last-good';
import type { RunRow } from '../store/runs';
import type { Store } from '../store/store';
import type { LastGood, SavedChange } from '../views/failures';
import type { ChangeView, PlanView } from '../views/plans';
import { summaries } from './run-states';

/** Runs that are read at a time, and in all. */
const PART = 10;
const MOST = 50;

export interface Thing {
  readonly host: string;
  readonly subject: string;
  /** Steps that made it work, by id. */
  readonly steps: ReadonlySet<string>;
}

/** When a thing last worked before `before`, and what was changed of it since. */
export async function lastGood(
  store: Store,
  cloud: { readonly id: string; readonly name: string },
  thing: Thing,
  before: { readonly number: number; readonly at: Date },
): Promise<LastGood> {
  const runs = (await store.runs.list(cloud.id)).filter(({ number }) => number <= before.number);
  const earlier = runs.filter(({ number }) => number < before.number);
  for (let from = 0; from < Math.min(earlier.length, MOST); from += PART) {
    const part = earlier.slice(from, from + PART);
    const facts = await store.runs.facts(part.map(({ id }) => id));
    for (const run of part) {
      const at = endedWell(facts.get(run.id) ?? [], thing.steps);
      if (at !== undefined) return since(store, cloud, thing, { run, at, runs, until: before.at });
    }
  }
  const first = runs.at(-1)?.number ?? 1;
  const all = first === 1 && earlier.length <= MOST;
  return all ? { kind: 'never' } : { kind: 'unknown', looked: Math.min(earlier.length, MOST) };
}

/** When a run of a cloud last ended well before then, and which files were saved since. */
export async function lastGoodRun(store: Store, cloud: string, before: Date): Promise<LastGood> {
  const rows = (await store.runs.list(cloud, MOST)).filter(({ createdAt }) => createdAt <= before);
  const ends = await summaries(store, rows);
  const good = ends.find(({ state }) => state === 'done');
  if (!good?.endedAt)
    return rows.length < MOST ? { kind: 'never' } : { kind: 'unknown', looked: rows.length };
  return {
    kind: 'known',
    run: { id: good.id, number: good.number },
    at: good.endedAt,
    saved: await savedBetween(store, cloud, new Date(good.endedAt), before),
    changes: [],
  };
}

async function since(
  store: Store,
  cloud: { readonly id: string },
  thing: Thing,
  good: { readonly run: RunRow; readonly at: number; readonly runs: readonly RunRow[]; readonly until: Date },
): Promise<LastGood> {
  const later = good.runs.filter(({ number }) => number > good.run.number).toReversed();
  const [first, ...plans] = await Promise.all(
    [good.run, ...later].map((run) => store.plans.view(run.plan.id)),
  );
  const changes = later.flatMap((run, n) =>
    (plans[n]?.changes ?? [])
      .filter((change) => isOf(change, thing))
      .map((change) => ({ run: { id: run.id, number: run.number }, change })),
  );
  const facts = factsBetween(first, plans.at(-1), thing.host);
  return {
    kind: 'known',
    run: { id: good.run.id, number: good.run.number },
    at: new Date(good.at).toISOString(),
    saved: await savedBetween(store, cloud.id, new Date(good.at), good.until),
    changes,
    ...(facts ? { facts } : {}),
  };
}

/** The files of a cloud that were written in between, the newest revision of each. */
export async function savedBetween(
  store: Store,
  cloud: string,
  from: Date,
  to: Date,
): Promise<readonly SavedChange[]> {
  const newest = new Map<string, SavedChange>();
  for (const { path, by, at, number } of await store.revisions.between(cloud, from, to))
    if (!newest.has(path)) newest.set(path, { path, by, at: at.toISOString(), revision: number });
  return [...newest.values()];
}

/** Changes of the container itself, its image or its files. */
const isOf = (change: ChangeView, { host, subject }: Thing): boolean =>
  change.host === host &&
  change.verb !== 'keep' &&
  change.verb !== 'unknown' &&
  (change.subject === subject || change.subject.startsWith(`${CONFIG_FOLDER}/${subject}/`));

function factsBetween(
  before: PlanView | undefined,
  now: PlanView | undefined,
  host: string,
): Extract<LastGood, { kind: 'known' }>['facts'] {
  const of = (plan: PlanView | undefined) => (plan?.prechecks ?? []).filter((item) => item.host === host);
  const known = new Map(of(before).map((item) => [item.id, item]));
  if (known.size === 0 || of(now).length === 0) return undefined;
  return of(now).flatMap((item) => {
    const was = known.get(item.id);
    return was && was.outcome !== item.outcome ? [{ before: was, now: item }] : [];
  });
}
