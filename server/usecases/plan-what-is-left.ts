import { runState } from '../core/runs/run-state';
import type { Queue } from '../store/queue';
import type { Store } from '../store/store';

/**
 * Plans what a run left that was cut short, in the name of who began that run; once, however often it is asked to.
 * Nothing is done before somebody approves. A cloud that has been planned since is left alone.
 */
export async function planWhatIsLeft(
  { store, queue }: { readonly store: Store; readonly queue: Pick<Queue, 'send'> },
  run: string,
): Promise<void> {
  const row = await store.runs.get(run);
  if (!row) return;
  const { state } = runState((await store.runs.facts([run])).get(run) ?? []);
  if (state !== 'interrupted') return;
  const request = await store.plans.request(row.plan.id);
  if (!request) return;
  const plan = await store.db.transaction(async (tx) => {
    if (!(await store.runs.replan(run, tx)) || !(await store.plans.isNewest(row.plan.id, tx)))
      return undefined;
    const options = { ...request.options, leftBy: run };
    const plan = await store.plans.create(row.cloud.id, row.action, options, row.by, tx);
    if (plan !== undefined) await queue.send({ kind: 'compute_plan', plan }, tx);
    return plan;
  });
  if (plan !== undefined)
    await store.audit.add({ by: row.by, address: '', verb: 'plans.left', object: plan, detail: { run } });
}
