import type { Plan } from '../../core/domain/plan';
import { exitCodes, Failure } from '../failure';
import type { Output } from '../terminal';
import type { LiveOptions } from './live-options';

/** A person's word, or the flag that stands for it. Destroying asks for the cloud's name. Throws a Failure without it. */
export async function approve(
  options: Pick<LiveOptions, 'action' | 'yes' | 'destroyName'>,
  plan: Pick<Plan, 'cloud'>,
  output: Output,
): Promise<void> {
  if (options.action === 'destroy') return approveDestroy(options.destroyName, plan.cloud, output);
  if (options.yes) return;
  if (!output.interactive)
    throw new Failure('Nothing was changed: nobody is here to approve the plan', {
      code: exitCodes.usage,
      remedy: 'Approve it with --yes.',
    });
  const answer = await output.ask('Do it? [y/N] ');
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was changed.');
}

async function approveDestroy(given: string | undefined, cloud: string, output: Output): Promise<void> {
  if (given === undefined && !output.interactive)
    throw new Failure('Nothing was changed: nobody is here to confirm', {
      code: exitCodes.usage,
      remedy: `Confirm with --yes-i-really-really-mean-it ${cloud}`,
    });
  const name =
    given ?? (await output.ask(`All data of this cloud is lost. Type its name, ${cloud}, to destroy it: `));
  if (name.trim() !== cloud)
    throw new Failure(`Nothing was changed: this cloud is called "${cloud}", not "${name.trim()}".`);
}
