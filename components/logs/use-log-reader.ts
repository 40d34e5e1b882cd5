'use client';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LogNews } from '@/server/views/logs';
import { useApiClient, useLive } from '../api/client';
import { type LogReader, logReader } from './log-reader';
import type { LogSnapshot } from './log-snapshot';

const RETRY_MS = 2_000;
/** Between two searches of what was written since. */
const SEARCH_MS = 3_000;

/** The logs that are shown. Where their end is shown and `open` holds, new lines come as they are written, through lost connections. */
export function useLogReader(
  cloud: string,
  open: boolean,
  follows: boolean,
): { readonly reader: LogReader; readonly snapshot: LogSnapshot } {
  const client = useApiClient();
  const live = useLive();
  const reader = useMemo(
    () =>
      logReader({
        read: (host, reads, signal) => client.logs.read.query({ cloud, host, reads: [...reads] }, { signal }),
        search: (host, sources, { pattern, level, since, until }, signal) =>
          client.logs.search.query(
            {
              cloud,
              host,
              search: {
                sources: [...sources],
                pattern,
                level,
                ...(since === undefined ? {} : { since }),
                ...(until === undefined ? {} : { until }),
              },
            },
            { signal },
          ),
      }),
    [client, cloud],
  );
  useEffect(() => () => reader.stop(), [reader]);
  const snapshot = useSyncExternalStore(reader.subscribe, reader.snapshot, reader.snapshot);
  const ready = live && open && snapshot.mode === 'read' && !snapshot.busy && !snapshot.newer;
  useEffect(() => {
    if (!ready) return;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    const begin = () => {
      const hosts = reader.following();
      if (hosts.length === 0) return;
      const later = () => {
        clearTimeout(again);
        again = setTimeout(begin, RETRY_MS);
      };
      const subscription = client.logs.follow.subscribe(
        { cloud, hosts: hosts.map(({ host, reads }) => ({ host, reads: [...reads] })) },
        // What the server sends is `LogNews`; its stream says so too.
        { onData: (news: LogNews) => reader.receive(news), onError: later, onComplete: later },
      );
      stop = () => subscription.unsubscribe();
    };
    begin();
    return () => {
      clearTimeout(again);
      stop();
    };
  }, [ready, reader, client, cloud]);
  const searches = live && open && follows && snapshot.mode === 'search' && !snapshot.busy;
  useEffect(() => {
    if (!searches) return;
    let again: ReturnType<typeof setTimeout>;
    const later = () => {
      again = setTimeout(() => void reader.searchOn(Date.now()).finally(later), SEARCH_MS);
    };
    later();
    return () => clearTimeout(again);
  }, [searches, reader]);
  return { reader, snapshot };
}
