import { windowState } from './change-window';
import type { PrecheckItem } from './event';
import type { Action } from './plan';

type Found = Pick<PrecheckItem, 'host' | 'outcome'> & Partial<Pick<PrecheckItem, 'check' | 'data'>>;

/**
 * Hosts whose failing prechecks hold a plan until they pass or somebody overrides them by the host's name, and the cloud
 * itself outside of its windows for changes. The action that only runs prechecks holds nothing. `now` in milliseconds.
 */
export function heldHosts(action: Action, prechecks: readonly Found[], now: number): readonly string[] {
  if (action === 'prechecks') return [];
  return [...new Set(prechecks.flatMap((item) => (fails(item, now) ? [item.host] : [])))].sort();
}

/** A window may have opened or closed since the plan was computed. */
const fails = ({ outcome, check, data }: Found, now: number): boolean =>
  check === 'window'
    ? windowState(String(data?.windows ?? ''), String(data?.zone ?? ''), now) !== 'open'
    : outcome === 'fail';
