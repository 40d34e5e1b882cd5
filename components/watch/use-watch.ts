'use client';
import { useEffect, useState } from 'react';
import type { WatchView } from '@/server/views/watch';
import { useApiClient, useLive } from '../api/client';
import { withNews } from './watch-model';

const retryMs = 1_000;

/** What is known of a cloud's hosts, kept up to date; undefined until the first word. `error`: why no word comes just now. */
export function useWatch(cloud: string): { readonly view: WatchView | undefined; readonly error: unknown } {
  const client = useApiClient();
  const live = useLive();
  const [view, setView] = useState<WatchView>();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!live) return;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    let over = false;
    const follow = () => {
      const later = (cause: unknown) => {
        if (over) return;
        setError(cause);
        clearTimeout(again);
        again = setTimeout(follow, retryMs);
      };
      const subscription = client.watch.follow.subscribe(
        { cloud },
        {
          onData: (news) => {
            setError(null);
            setView((before) => withNews(before, news));
          },
          onError: later,
          onComplete: () => later(null),
        },
      );
      stop = () => subscription.unsubscribe();
    };
    follow();
    return () => {
      over = true;
      clearTimeout(again);
      stop();
    };
  }, [client, live, cloud]);
  return { view, error };
}
