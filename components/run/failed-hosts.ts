import { DEPLOYMENT_HOST } from '@/server/core/domain/plan';
import type { RunState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/views/plans';

/** Hosts on which a step failed, was left out, or whose end is unknown; undefined where a limit to hosts would leave out a cause. */
export function failedHosts(
  steps: readonly StepView[],
  { steps: states }: Pick<RunState, 'steps'>,
): readonly string[] | undefined {
  const open = steps.filter(({ id }) => {
    const kind = states.get(id)?.kind;
    return kind === 'failed' || kind === 'skipped' || kind === 'unknown';
  });
  const hosts = new Set(open.map(({ host }) => host));
  if (hosts.size === 0 || hosts.has(DEPLOYMENT_HOST)) return undefined;
  const all = new Set(steps.map(({ host }) => host).filter((host) => host !== DEPLOYMENT_HOST));
  return hosts.size < all.size ? [...hosts].sort() : undefined;
}
