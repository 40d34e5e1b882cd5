import { planSays } from '../../words/diagnostics/plan';
import type { DesiredState } from '../domain/desired';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { Plan } from '../domain/plan';
import type { Message } from '../domain/text';

/**
 * Why a plan does nothing about containers that were named. Silent about containers on hosts that were not observed, which
 * the plan shows, and about running containers that should start.
 */
export function unserved(
  containers: readonly string[] | undefined,
  made: Plan,
  desired: DesiredState,
  observed: ObservedState,
): Diagnostic[] {
  const served = new Set(made.steps.map(({ host, subject }) => `${host}/${subject}`));
  return (containers ?? []).flatMap((asked): Diagnostic[] => {
    const [host = '', name = ''] = asked.split('/');
    const seen = observed.hosts[host];
    if (served.has(asked)) return [];
    const error = (says: Message): Diagnostic[] => [{ severity: 'error', ...bilingual(says) }];
    if (!seen) return error(planSays.noSuchHost(host));
    if (seen.kind !== 'seen' || seen.docker.kind === 'down') return [];
    const found = seen.docker.kind === 'running' ? seen.docker.containers[name] : undefined;
    if (found?.spec.labels['kollage.cloud'] !== desired.cloud)
      return error(planSays.noSuchContainer(host, name));
    if (made.action === 'start' && found.state === 'running') return [];
    if (made.action === 'stop' && found.state !== 'running') return [];
    if (made.action === 'stop' && desired.keptRunning?.includes(name))
      return error(planSays.instancesRunInside(host, name));
    return error(planSays.notConfigured(host, name));
  });
}
