import type { DesiredState } from '../domain/desired';
import type { PrecheckItem } from '../domain/event';
import type { ObservedState } from '../domain/observed';
import { chosen, recoverable } from '../plan/recover';
import { on } from './precheck-input';

/**
 * The position of each member of a cluster that is recovered, and the member that bootstraps. A member with an unknown
 * position fails: it may have the newest data, which would be lost. Pure; nothing where positions were not queried.
 */
export function checkPositions(desired: DesiredState, observed: ObservedState): PrecheckItem[] {
  if (observed.positions === undefined) return [];
  return [...recoverable(desired, observed)].flatMap(([container, members]) => {
    const first = chosen(members);
    if (!first) return [];
    return members.map(({ of, position }) =>
      on(
        of,
        position.kind === 'unknown'
          ? { check: 'position', outcome: 'fail', data: { container, cause: position.cause } }
          : {
              check: 'position',
              outcome: 'pass',
              data: { container, number: position.number, begins: of === first.of ? 'yes' : 'no' },
            },
        container,
      ),
    );
  });
}
