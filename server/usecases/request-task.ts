import type { AuditVerb } from '../core/domain/audit-verb';
import type { CloudTask, CloudTaskKind } from '../views/cloud-tasks';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** Asks a worker to do something in a cloud through its APIs, one thing at a time; `verb` and `detail` are for the audit. */
export async function requestTask(
  { store, queue }: Kollage,
  cloud: string,
  task: CloudTask,
  asker: Asker,
  { verb, detail }: { readonly verb: AuditVerb; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<{ readonly id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const id = await store.cloudTasks.create({ cloud, task, by: asker.name }, async (made, tx) => {
    await queue.send({ kind: 'cloud_task', task: made, cloud }, tx);
  });
  if (id === undefined) throw new Refusal('conflict', { kind: 'task_under_way' });
  await note(store, name, asker, verb, { task: id, ...detail });
  return { id };
}

/** Asks the task of this kind that is under way in a cloud to stop. */
export async function cancelTask(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  kind: CloudTaskKind,
  asker: Asker,
  { verb, none }: { readonly verb: AuditVerb; readonly none: 'acceptance_tests_idle' | 'drain_idle' },
): Promise<void> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  if (!(await store.cloudTasks.cancel(cloud, kind))) throw new Refusal('conflict', { kind: none });
  await note(store, name, asker, verb, {});
}

const note = (
  store: Kollage['store'],
  object: string,
  { name: by, address }: Asker,
  verb: AuditVerb,
  detail: Readonly<Record<string, unknown>>,
) => store.audit.add({ by, address, verb, object, detail });
