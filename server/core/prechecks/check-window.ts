import { windowState } from '../domain/change-window';
import type { PrecheckItem } from '../domain/event';
import type { Action } from '../domain/plan';
import { on } from './precheck-input';

/** What changes nothing in a cloud needs no window. */
const free: ReadonlySet<Action> = new Set([
  'prechecks',
  'check',
  'adopt',
  'build',
  'pull',
  'backup',
  'test-backup',
]);

/** Whether the settings of a cloud let it be changed now; nothing where they name no window. Held, and overridden, by the cloud's name. */
export function checkWindow(
  action: Action,
  cloud: string,
  { windows, zone }: { readonly windows: string; readonly zone: string },
  now: number,
): PrecheckItem[] {
  if (windows.trim() === '' || free.has(action)) return [];
  const state = windowState(windows, zone, now);
  return [
    on(
      { host: cloud },
      { check: 'window', outcome: state === 'open' ? 'pass' : 'fail', data: { windows, zone, state } },
    ),
  ];
}
