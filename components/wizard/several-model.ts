import { type HostRole, hostRoles } from '@/server/core/domain/host-role';
import { type HostLine, readHostLines } from '@/server/core/topology/host-lines';
import { proposeRoles } from '@/server/core/topology/propose-roles';
import type { RoledHost } from '@/server/core/topology/role-edits';
import type { LookedHost } from '@/server/views/topology';
import { inNetwork, networksOf } from './wizard-fields';

/** More hosts than one request takes. */
export const MOST_HOSTS = 500;

/** Roles that were chosen by hand, by host; the others have those that are proposed. */
export type ChosenRoles = Readonly<Record<string, readonly HostRole[]>>;

/** A pasted list, read: hosts with their roles, and the lines that are wrong. */
export interface ReadHosts {
  readonly hosts: readonly RoledHost[];
  readonly wrong: readonly HostLine[];
}

const none: ReadonlySet<string> = new Set();

export function readSeveral(text: string, chosen: ChosenRoles): ReadHosts {
  const lines = readHostLines(text, none);
  const named = lines.flatMap((line) => line.hosts);
  const proposed = proposeRoles(named.map(({ name }) => name));
  return {
    hosts: named.map((host) => ({ ...host, roles: chosen[host.name] ?? proposed[host.name] ?? [] })),
    wrong: lines.filter((line) => line.wrong !== undefined),
  };
}

/** A host's roles with one put on or taken off, in the order of all roles. */
export const withRole = (roles: readonly HostRole[], role: HostRole, on: boolean): readonly HostRole[] =>
  hostRoles.filter((one) => (one === role ? on : roles.includes(one)));

/** Whether a failure of roles stops the way on, or is only worth knowing. */
export interface RoleProblem {
  readonly kind: 'missing' | 'quorum' | 'no_role' | 'too_many';
  readonly stops: boolean;
  /** Roles or hosts that it is about. */
  readonly names: readonly string[];
}

/** What is wrong with who does what. */
export function roleProblems(hosts: readonly RoledHost[]): readonly RoleProblem[] {
  const count = (role: HostRole) => hosts.filter(({ roles }) => roles.includes(role)).length;
  const needed = (['control', 'network'] as const).filter((role) => count(role) === 0);
  const idle = hosts.filter(({ roles }) => roles.length === 0).map(({ name }) => name);
  const found: RoleProblem[] = [];
  if (hosts.length > MOST_HOSTS) found.push({ kind: 'too_many', stops: true, names: [String(MOST_HOSTS)] });
  if (needed.length > 0) found.push({ kind: 'missing', stops: true, names: needed });
  if (count('compute') === 0) found.push({ kind: 'missing', stops: false, names: ['compute'] });
  if (count('control') > 0 && count('control') % 2 === 0)
    found.push({ kind: 'quorum', stops: false, names: [String(count('control'))] });
  if (idle.length > 0) found.push({ kind: 'no_role', stops: false, names: idle });
  return found;
}

/** What a host lacks for an interface and an address that were chosen. */
export type HostLack = 'silent' | 'no_interface' | 'no_address' | 'other_network';

/** Undefined: nothing. The cloud's address is carried by hosts of the network role. */
export function lackOf(
  { roles }: RoledHost,
  looked: LookedHost | undefined,
  { nic, vip }: { readonly nic: string; readonly vip: string },
): HostLack | undefined {
  if (looked?.kind !== 'seen') return 'silent';
  const { facts } = looked;
  if (!facts.interfaces.some(({ name }) => name === nic)) return 'no_interface';
  const networks = networksOf(facts, nic).filter((one) => one.includes('.'));
  if (networks.length === 0) return 'no_address';
  const carries = roles.includes('network') && /^[\d.]+$/.test(vip);
  return carries && !networks.some((one) => inNetwork(vip, one)) ? 'other_network' : undefined;
}
