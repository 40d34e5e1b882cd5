import { useSyncExternalStore } from 'react';

/** Whether this tab hears from the server. */
export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'offline'; readonly since: string };

interface Connection {
  readonly link: Link;
  /** The number of the last event that arrived in this tab. */
  readonly lastEvent: number;
}

let current: Connection = { link: { kind: 'connecting' }, lastEvent: 0 };
const listeners = new Set<() => void>();

function change(next: Connection): void {
  current = next;
  for (const listener of listeners) listener();
}

export const connectionOpened = (): void => change({ ...current, link: { kind: 'live' } });

/** Keeps the time of the first loss through retries. */
export function connectionLost(at: string): void {
  if (current.link.kind !== 'offline') change({ ...current, link: { kind: 'offline', since: at } });
}

export function eventArrived(seq: number): void {
  if (seq > current.lastEvent) change({ ...current, lastEvent: seq });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const atServer: Connection = { link: { kind: 'connecting' }, lastEvent: 0 };

/** The state of the WebSocket, for the strip. */
export const useConnection = (): Connection =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => atServer,
  );
