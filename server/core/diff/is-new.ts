import type { ObservedState } from '../domain/observed';

/** Data is new when no host, seen or not, can hold any from before the job ended. */
export function isNew(
  hosts: readonly string[],
  volume: string,
  since: string,
  observed: ObservedState,
): boolean {
  return hosts.every((host) => {
    const there = observed.hosts[host];
    if (there?.kind !== 'seen' || there.docker.kind === 'down') return false;
    const made = there.docker.kind === 'running' ? there.docker.volumes[volume]?.createdAt : undefined;
    return made === undefined || Date.parse(made) > Date.parse(since);
  });
}
