import type { Change, Reason } from '../domain/change';
import type { Need } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { BlockedBy } from '../domain/plan';
import { stepId } from './step-id';

/** What was found, of all hosts: also of those that a limit leaves out. */
export interface Known {
  readonly changes: readonly Change[];
  readonly observed: ObservedState;
}

/**
 * Says of a need whose step is not planned why it is not known to be done; undefined when it was observed as desired.
 * Nothing but that counts: what was not seen, or differs and is left out, does not.
 */
export function satisfied({ changes, observed }: Known): (need: Need, id: string) => BlockedBy | undefined {
  const found = new Map<string, Change>();
  const hosts = new Map<string, string>();
  for (const change of changes)
    if (change.of === 'host') hosts.set(change.host, change.cause);
    else if (change.of === 'container' && 'container' in change)
      found.set(stepId.container(change.host, change.container.spec.name), change);
    else if (change.of === 'job') found.set(stepId.job(change.host, change.job.spec.name), change);
    else if (change.of === 'api') found.set(stepId.api(change.api.id), change);
  return (need, id) => {
    const change = found.get(id);
    if (change?.verb === 'keep') return undefined;
    if (change?.verb === 'unknown') return { kind: 'unknown', what: id, cause: causeOf(change.reasons) };
    if (change) return { kind: 'left_out', what: id };
    if (need.kind === 'api') return { kind: 'unknown', what: id, cause: '' };
    const host = hostOf(id);
    const seen = observed.hosts[host];
    const cause = hosts.get(host) ?? (seen?.kind === 'unreachable' ? seen.cause : '');
    return { kind: 'host', host, cause };
  };
}

const hostOf = (id: string): string => id.slice(0, id.indexOf('/'));

function causeOf(reasons: readonly Reason[]): string {
  for (const reason of reasons) {
    if (reason.kind === 'unseen') return reason.cause;
    if (reason.kind === 'differs') return reason.what;
  }
  return '';
}
