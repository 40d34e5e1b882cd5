import { type HostRole, hostRoles } from '../domain/host-role';

/**
 * Roles for hosts of which nothing else is said: one host has all; with three or more, the first three carry the control
 * plane and the rest runs instances. Of two, the first controls: two controllers make no quorum.
 */
export function proposeRoles(hosts: readonly string[]): Readonly<Record<string, readonly HostRole[]>> {
  const [first] = hosts;
  if (first === undefined) return {};
  if (hosts.length === 1) return { [first]: hostRoles };
  const heads = new Set(hosts.slice(0, hosts.length >= 3 ? 3 : 1));
  const carriesAll = hosts.length === heads.size;
  return Object.fromEntries(
    hosts.map((host) => [
      host,
      heads.has(host) ? hostRoles.filter((role) => role !== 'compute' || carriesAll) : (['compute'] as const),
    ]),
  );
}
