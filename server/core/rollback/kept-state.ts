import type { DesiredHost, DesiredState } from '../domain/desired';
import type { Action, Plan } from '../domain/plan';

/** The stored state that a run brought about, complete enough to restore it. Secrets are references. */
export interface KeptState {
  readonly desired: DesiredState;
  /** The id of each image that a host's containers were made from, by host and reference. */
  readonly images: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Which version of each secret it had; empty where versions are not counted. */
  readonly secrets: Readonly<Record<string, number>>;
}

const WHOLE: ReadonlySet<Action> = new Set(['deploy', 'reconfigure', 'upgrade', 'rollback']);

/** Whether the run of such a plan brings about the state of a whole cloud: nothing limited, held back or unseen. */
export const bringsAbout = (
  { action, changes, blocked }: Pick<Plan, 'action' | 'changes' | 'blocked'>,
  limits: readonly (readonly unknown[] | string | undefined)[],
): boolean =>
  WHOLE.has(action) &&
  limits.every((limit) => !limit?.length) &&
  blocked.length === 0 &&
  !changes.some(({ verb }) => verb === 'unknown');

const HOSTS_A_PART = 50;

/** A kept state as texts of a bounded size: all in one, that of a thousand hosts is longer than a text can be. */
export function partsOf({ desired: { hosts, ...desired }, ...rest }: KeptState): string[] {
  const all = Object.values(hosts);
  const parts = [JSON.stringify({ ...rest, desired })];
  for (let at = 0; at < all.length; at += HOSTS_A_PART)
    parts.push(JSON.stringify(all.slice(at, at + HOSTS_A_PART)));
  return parts;
}

/** The other way round. The texts are ours: what reads them has written them. */
export function ofParts([head = '', ...more]: readonly string[]): KeptState {
  const { desired, ...rest } = JSON.parse(head);
  const hosts = more.flatMap((part): DesiredHost[] => JSON.parse(part));
  return {
    ...rest,
    desired: { ...desired, hosts: Object.fromEntries(hosts.map((host) => [host.name, host])) },
  };
}
