import type { Action } from '@/server/core/domain/plan';
import type { CloudTaskKind, WaitsFor } from '@/server/views/cloud-tasks';
import { lookup } from '@/server/words/lookup';
import type { Dictionary } from '../i18n/dictionary';

/** The name of what changes a cloud: of an action, or of a task. */
export const workName = (work: Action | CloudTaskKind, t: Dictionary): string =>
  lookup(t.common.tasks, work) ?? lookup(t.actions, work)?.name ?? work;

/** What a run or a task waits for; undefined where only a worker is missing. */
export const waitText = (why: WaitsFor | undefined, t: Dictionary): string | undefined =>
  why &&
  t.common.waitsFor(
    why.run ? t.run.title(workName(why.action, t), why.run.number) : workName(why.action, t),
    why.by,
  );
