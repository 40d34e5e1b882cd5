import type { PrecheckItem } from './event';
import type { Action } from './plan';

/**
 * Hosts whose failing prechecks hold a plan until they pass or somebody overrides them by the host's name. The action
 * that only runs prechecks holds nothing.
 */
export function heldHosts(
  action: Action,
  prechecks: readonly Pick<PrecheckItem, 'host' | 'outcome'>[],
): readonly string[] {
  if (action === 'prechecks') return [];
  return [...new Set(prechecks.flatMap(({ host, outcome }) => (outcome === 'fail' ? [host] : [])))].sort();
}
