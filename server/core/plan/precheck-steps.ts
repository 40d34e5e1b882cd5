import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
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
function carriedElsewhere(
  address: string,
  self: string,
  desired: DesiredState,
  observed: ObservedState,
): boolean {
  return Object.entries(desired.hosts).some(([name, { checks }]) => {
    const seen = observed.hosts[name];
    if (name === self || seen?.kind !== 'seen' || !checks.vips.some((vip) => vip.address === address))
      return false;
    return seen.facts.interfaces.some(({ addresses }) =>
      addresses.some((cidr) => cidr.split('/')[0] === address),
    );
  });
}
