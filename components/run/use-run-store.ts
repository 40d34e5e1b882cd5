'use client';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { hasEnded } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';
import { useApiClient, useLive } from '../api/client';
import { eventArrived } from '../api/connection';
import { type RunSnapshot, type RunStore, runStore } from './run-store';

const retryMs = 1_000;

/** Follows the events of a run: all from the first, then live, through lost connections. */
export function useRunStore(run: RunView): { readonly store: RunStore; readonly snapshot: RunSnapshot } {
  const client = useApiClient();
  const live = useLive();
  const hosts = useRef(new Map<string, string>());
  if (hosts.current.size !== run.stepList.length)
    hosts.current = new Map(run.stepList.map((s) => [s.id, s.host]));
  const [store] = useState(() =>
    runStore(
      (step) => hosts.current.get(step) ?? step.split('/')[0] ?? '',
      // A tab in the background has no frames, but must not fall behind either.
      (work) => (document.hidden ? setTimeout(work, 200) : requestAnimationFrame(work)),
    ),
  );
  useEffect(() => {
    if (!live) return;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    // A server that starts anew may refuse for a moment: a stream that broke is asked for again from where it was.
    const follow = () => {
      const { lastSeq } = store.snapshot().state;
      const later = () => {
        clearTimeout(again);
        if (!hasEnded(store.snapshot().state)) again = setTimeout(follow, retryMs);
      };
      const subscription = client.runs.events.subscribe(
        { run: run.id, ...(lastSeq > 0 ? { lastEventId: String(lastSeq) } : {}) },
        {
          onData: (message) => {
            store.receive(message.data);
            eventArrived(message.data.lastSeq);
          },
          onError: later,
          onComplete: later,
        },
      );
      stop = () => subscription.unsubscribe();
    };
    follow();
    return () => {
      clearTimeout(again);
      stop();
    };
  }, [client, live, run.id, store]);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  return { store, snapshot };
}
