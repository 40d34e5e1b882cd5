import type { Clock } from '../engine/ports';

const RETRY_MS = 1_000;

/**
 * Saves values one after the other, and of those that wait only the newest. One that could not be saved is saved
 * again, until it could or a newer one is there.
 */
export function latestOnly<T>(save: (value: T) => Promise<void>, clock: Pick<Clock, 'sleep'>) {
  let waiting: { readonly value: T } | undefined;
  let saving = false;
  const work = async () => {
    saving = true;
    for (let next = waiting; next; next = waiting) {
      waiting = undefined;
      try {
        await save(next.value);
      } catch {
        waiting ??= next;
        await clock.sleep(RETRY_MS);
      }
    }
    saving = false;
  };
  return (value: T): void => {
    waiting = { value };
    if (!saving) void work();
  };
}
