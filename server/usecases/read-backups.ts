import { z } from 'zod';
import { isBackupAction } from '../core/domain/scope';
import { isRecord } from '../core/domain/value';
import type { BackupsAnswer, ScheduledBackup } from '../views/backups';
import { askWorker } from './ask-worker';
import type { Kollage } from './kollage';
import { found } from './refusal';
import { summaries } from './run-states';
import { BACKUP_SCHEDULE } from './schedule-backups';

const view = z.custom<BackupsAnswer>(isRecord);

/** The backups of a cloud as a worker finds them now, with the result of the last scheduled backup. */
export async function readBackups(
  kollage: Kollage,
  cloud: string,
  hungUp: AbortSignal,
): Promise<BackupsAnswer> {
  found(await kollage.store.clouds.get(cloud), 'cloud');
  const [seen, last] = await Promise.all([
    askWorker(kollage, { kind: 'backups', cloud }, 40_000, hungUp).then((answer) => view.parse(answer)),
    lastScheduled(kollage, cloud),
  ]);
  return { ...seen, ...(last ? { last } : {}) };
}

/** The newest backup, or test of one, that was made by itself; of what it came to. */
export async function lastScheduled(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
): Promise<ScheduledBackup | undefined> {
  const plan = await store.plans.lastBy(cloud, BACKUP_SCHEDULE);
  if (!plan || !isBackupAction(plan.action)) return undefined;
  const base = { plan: plan.id, action: plan.action, at: plan.createdAt.toISOString() };
  if (plan.state.kind !== 'approved')
    return { ...base, state: ['computing', 'ready'].includes(plan.state.kind) ? 'running' : 'failed' };
  const { run } = plan.state;
  const row = (await store.runs.list(cloud, 30)).find(({ id }) => id === run);
  const [summary] = row ? await summaries(store, [row]) : [];
  const { state = 'waiting' } = summary ?? {};
  const under = ['waiting', 'running', 'cancelling'].includes(state);
  return { ...base, run, state: state === 'done' ? 'done' : under ? 'running' : 'failed' };
}
