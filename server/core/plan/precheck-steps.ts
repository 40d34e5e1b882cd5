import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import { carries } from './carries';
import { type Draft, draft, MINUTES } from './draft';
import { stepId } from './step-id';

/** The prechecks of these hosts, which run before any change. */
export function precheckSteps(
  hosts: readonly string[],
  desired: DesiredState,
  observed: ObservedState,
  pulls: ReadonlyMap<string, readonly string[]> = new Map(),
): Draft[] {
  const carriers = carriersOf(desired, observed);
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
      carriers.get(address)?.some((other) => other !== host) ? [address] : [],
    );
    const gets = pulls.get(host) ?? [];
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
              ...(gets.length > 0 ? { pulls: gets } : {}),
            },
            2 * MINUTES,
          ),
        ]
      : [];
  });
}

/**
 * Which hosts were seen with the floating addresses that they may have. A host that joins, or comes back empty, finds
 * one answering: another member has it.
 */
function carriersOf(desired: DesiredState, observed: ObservedState): ReadonlyMap<string, readonly string[]> {
  const carriers = new Map<string, string[]>();
  for (const host of Object.values(desired.hosts))
    for (const { address } of host.checks.vips)
      if (carries(host, observed, address))
        carriers.set(address, [...(carriers.get(address) ?? []), host.name]);
  return carriers;
}
