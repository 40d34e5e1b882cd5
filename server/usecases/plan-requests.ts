import { backupIdAt } from '../core/domain/backup';
import { heldHosts } from '../core/domain/held-hosts';
import type { Action } from '../core/domain/plan';
import { takesContainers } from '../core/domain/scope';
import type { PlanOptions } from '../store/rows';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** What is asked of a plan: a rollback names its run by number. */
type PlanWish = Omit<PlanOptions, 'back'> & { readonly to?: number };

/** The run that a rollback goes back to: one of this cloud whose state is kept. */
async function runToReach(
  store: Kollage['store'],
  cloud: string,
  action: Action,
  to: number | undefined,
): Promise<Pick<PlanOptions, 'back'>> {
  if (action !== 'rollback') {
    if (to !== undefined) throw new Refusal('invalid', { kind: 'takes_no_run', action });
    return {};
  }
  if (to === undefined) throw new Refusal('invalid', { kind: 'rollback_needs_run' });
  const run = found(await store.runs.numbered(cloud, to), 'run');
  const [kept] = await store.keptStates.of(cloud, run);
  if (kept === undefined) throw new Refusal('conflict', { kind: 'run_not_kept', number: to });
  return { back: { run, number: to } };
}

/** Asks for a plan; a worker computes it. One that destroys needs the cloud's name in its options. */
export async function requestPlan(
  { store, queue }: Kollage,
  cloud: string,
  action: Action,
  { to, ...given }: PlanWish,
  asker: Asker,
): Promise<{ id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const back = await runToReach(store, cloud, action, to);
  const options: PlanOptions = { ...given, ...back };
  if (action === 'destroy' && options.confirmName !== name)
    throw new Refusal('invalid', { kind: 'confirm_destroy', name });
  if (action === 'restore' && options.confirmName !== name)
    throw new Refusal('invalid', { kind: 'confirm_restore', name });
  if ((action === 'restore' || action === 'test-backup') && options.backup === undefined)
    throw new Refusal('invalid', { kind: 'backup_unnamed', action });
  if (options.containers?.length && !takesContainers(action))
    throw new Refusal('invalid', { kind: 'takes_no_containers', action });
  if (options.images?.length && action !== 'build')
    throw new Refusal('invalid', { kind: 'takes_no_images', action });
  const asked = action === 'backup' ? { ...options, backup: backupIdAt(Date.now()) } : options;
  const id = found(await store.plans.create(cloud, action, asked, asker.name), 'cloud');
  await queue.send({ kind: 'compute_plan', plan: id });
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'plans.create',
    object: id,
    detail: { action },
  });
  return { id };
}

/**
 * Approves the plan whose digest was shown; it is run as soon as the cloud is free. Failing prechecks hold it but on
 * hosts that are overridden by name.
 */
export async function approvePlan(
  { store, queue }: Pick<Kollage, 'store' | 'queue'>,
  plan: string,
  { digest, overridden = [] }: { readonly digest: string; readonly overridden?: readonly string[] },
  asker: Asker,
  now = Date.now(),
): Promise<{ run: string }> {
  const { action, prechecks, cloud, by } = found(await store.plans.view(plan), 'plan');
  const { secondApprover } = found(await store.clouds.get(cloud.id), 'cloud');
  if (secondApprover && by === asker.name) throw new Refusal('conflict', { kind: 'second_person', by });
  const failing = heldHosts(action, prechecks, now);
  const held = failing.filter((host) => !overridden.includes(host));
  if (held.length > 0) throw new Refusal('conflict', { kind: 'prechecks_fail', hosts: held });
  const approval = await store.runs.approve(
    plan,
    { digest, overridden: failing, by: asker.name },
    async (run, tx) => {
      await queue.send({ kind: 'execute_run', run, cloud: cloud.id }, tx);
    },
  );
  if ('refused' in approval) {
    if (approval.refused === 'unknown') throw new Refusal('not_found', { kind: 'no_such', what: 'plan' });
    throw new Refusal('conflict', { kind: approval.refused === 'moved' ? 'plan_moved' : 'plan_not_ready' });
  }
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'plans.approve',
    object: plan,
    detail: { run: approval.run, ...(failing.length > 0 ? { overridden: failing } : {}) },
  });
  return approval;
}

/** Puts a plan aside. */
export async function discardPlan({ store }: Kollage, plan: string): Promise<void> {
  found(await store.plans.request(plan), 'plan');
  if (!(await store.plans.discard(plan))) throw new Refusal('conflict', { kind: 'plan_approved' });
}
