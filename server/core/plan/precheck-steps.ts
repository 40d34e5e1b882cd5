import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import { carries } from './carries';
import { type Draft, draft, MINUTES } from './draft';
import { stepId } from './step-id';

/** What is looked at on these hosts before anything is done there. */
export function precheckSteps(
  hosts: readonly string[],
  desired: DesiredState,
  observed: ObservedState,
): Draft[] {
  return hosts.flatMap((host) => {
    const checks = desired.hosts[host]?.checks;
    const seen = observed.hosts[host];
    const docker = seen?.kind === 'seen' ? seen.docker : undefined;
    const running =
      docker?.kind === 'running'
        ? Object.entries(docker.containers).flatMap(([name, c]) =>
            c.state === 'running' || c.state === 'restarting' ? [name] : [],
          )
        : [];
    const carried = (checks?.vips ?? []).flatMap(({ address }) =>
      carriedElsewhere(address, host, desired, observed) ? [address] : [],
    );
    return checks
      ? [
          draft(
            stepId.precheck(host),
            host,
            '',
            'prechecks',
            {
              kind: 'precheck',
              checks,
              running: running.sort(),
              ...(carried.length > 0 ? { carried } : {}),
            },
            2 * MINUTES,
          ),
        ]
      : [];
  });
}

/** A host that joins, or comes back empty, finds the cloud's floating address answering: another member has it. */
const carriedElsewhere = (
  address: string,
  self: string,
  desired: DesiredState,
  observed: ObservedState,
): boolean =>
  Object.values(desired.hosts).some((host) => host.name !== self && carries(host, observed, address));
