import type { DesiredHost } from '../domain/desired';
import type { ObservedState } from '../domain/observed';

/** Whether a host was seen with a floating address that it may have: this one, or any. */
export function carries({ name, checks }: DesiredHost, { hosts }: ObservedState, address?: string): boolean {
  const seen = hosts[name];
  if (seen?.kind !== 'seen') return false;
  const on = seen.facts.interfaces.flatMap(({ addresses }) => addresses.map((cidr) => cidr.split('/')[0]));
  return checks.vips.some(
    (vip) => (address === undefined || vip.address === address) && on.includes(vip.address),
  );
}
