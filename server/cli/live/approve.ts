import { timeOfBackup } from '../../core/domain/backup';
import type { PrecheckItem } from '../../core/domain/event';
import { heldHosts } from '../../core/domain/held-hosts';
import type { Plan } from '../../core/domain/plan';
import { exitCodes, Failure } from '../failure';
import type { Output } from '../terminal';
import type { LiveOptions } from './live-options';

/**
 * A person's word, or the flag that stands for it. Destroying asks for the cloud's name, failing prechecks for the
 * names of their hosts. Throws a Failure without it. Returns the hosts whose prechecks are overridden.
 */
export async function approve(
  options: Pick<LiveOptions, 'action' | 'yes' | 'destroyName' | 'overridden' | 'backup'>,
  plan: Pick<Plan, 'cloud'> & { readonly prechecks: readonly PrecheckItem[] },
  output: Output,
): Promise<readonly string[]> {
  const overridden = await overrideOf(options, heldHosts(options.action, plan.prechecks, Date.now()), output);
  await agree(options, plan.cloud, output);
  return overridden;
}

async function overrideOf(
  { overridden, yes }: Pick<LiveOptions, 'overridden' | 'yes'>,
  held: readonly string[],
  output: Output,
): Promise<readonly string[]> {
  const open = held.filter((host) => !overridden.includes(host));
  if (open.length === 0) return held;
  const names = open.join(',');
  if (!yes && output.interactive) {
    const typed = await output.ask(output.words.show.ask.override(names));
    if (typed.trim() === names) return held;
  }
  throw new Failure(({ failures }) => failures.prechecksFail(names), {
    remedy: ({ failures }) => failures.prechecksRemedy(names),
  });
}

/** The operator's confirmation, or the flag that replaces it. Throws a Failure without either. */
export async function agree(
  options: Pick<LiveOptions, 'action' | 'yes' | 'destroyName' | 'backup'>,
  cloud: string,
  output: Output,
): Promise<void> {
  const { ask } = output.words.show;
  if (options.action === 'destroy')
    return approveByName(options.destroyName, cloud, ask.destroy(cloud), output);
  if (options.action === 'restore') {
    const since = new Date(timeOfBackup(options.backup ?? '')).toISOString();
    return approveByName(options.destroyName, cloud, ask.restore(cloud, since), output);
  }
  if (options.yes) return;
  if (!output.interactive)
    throw new Failure(({ failures }) => failures.nobodyApproves, {
      code: exitCodes.usage,
      remedy: ({ failures }) => failures.approveRemedy,
    });
  if (!ask.yes.test((await output.ask(ask.go)).trim()))
    throw new Failure(({ failures }) => failures.nothingChanged);
}

async function approveByName(
  given: string | undefined,
  cloud: string,
  question: string,
  output: Output,
): Promise<void> {
  if (given === undefined && !output.interactive)
    throw new Failure(({ failures }) => failures.nobodyConfirms, {
      code: exitCodes.usage,
      remedy: ({ failures }) => failures.confirmRemedy(cloud),
    });
  const name = (given ?? (await output.ask(question))).trim();
  if (name !== cloud) throw new Failure(({ failures }) => failures.otherName(cloud, name));
}
