import type { Notice } from '../core/domain/notice';
import { isBad } from '../core/domain/notice';
import { runState } from '../core/runs/run-state';
import { tellNotice } from '../store/notices-channel';
import type { Queue } from '../store/queue';
import type { Store } from '../store/store';

/** Failed steps that a notice names. */
const MOST = 5;

/** Queues a notice for everybody who wants it. */
export async function announce(
  { store, queue }: { readonly store: Store; readonly queue: Pick<Queue, 'send'> },
  cloud: string,
  notice: Notice,
): Promise<void> {
  await tellNotice(store.db, cloud, notice);
  const hooks = await store.webhooks.list(cloud);
  for (const { id, onlyBad } of hooks)
    if (!onlyBad || isBad(notice))
      await queue.send({ kind: 'notify', webhook: id, body: JSON.stringify(notice) });
  for (const { id, onlyBad } of await store.mailReceivers.list(cloud))
    if (!onlyBad || isBad(notice))
      await queue.send({ kind: 'mail', receiver: id, body: JSON.stringify(notice) });
}

/** Tells of a run that has ended, once, however often it is asked to. */
export async function announceRun(
  to: { readonly store: Store; readonly queue: Pick<Queue, 'send'> },
  id: string,
): Promise<void> {
  const { store } = to;
  const row = await store.runs.get(id);
  if (!row || !(await store.runs.announce(id))) return;
  const events = (await store.runs.facts([id])).get(id) ?? [];
  const { state } = runState(events);
  if (state !== 'done' && state !== 'failed' && state !== 'cancelled' && state !== 'interrupted') return;
  const failed = events.flatMap((event) =>
    event.type === 'step_failed' ? [{ step: event.step, message: event.error.message }] : [],
  );
  await announce(to, row.cloud.id, {
    kind: 'run',
    at: new Date().toISOString(),
    cloud: row.cloud.name,
    run: row.number,
    action: row.action,
    by: row.by,
    outcome: state,
    failed: failed.slice(0, MOST),
  });
}
