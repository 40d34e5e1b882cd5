import type { HeldHost } from '@/server/core/topology/drop';

/** What is held by the pointer. */
export type Held =
  | { readonly kind: 'hosts'; readonly hosts: readonly HeldHost[] }
  | { readonly kind: 'group'; readonly group: string; readonly from?: string };

export interface DragState {
  readonly held: Held;
  /** The group under the pointer; undefined beside all groups. */
  readonly target: string | undefined;
  /** The reason, where a drop there cannot work. */
  readonly refused?: string;
  /** Dropped here, nothing changes. */
  readonly home: boolean;
  readonly copy: boolean;
  readonly gains?: readonly string[];
  readonly loses?: readonly string[];
}

/** What a drag is about to do, told to those who draw it, so that a moving pointer renders nothing else. */
export function createDragStore() {
  let state: DragState | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next: DragState | undefined) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type DragStore = ReturnType<typeof createDragStore>;
