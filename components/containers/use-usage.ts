'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { UsageView } from '@/server/views/containers';
import { useApi } from '../api/client';

const LOOK_MS = 5_000;
const MOST = 200;

/** Share of one processor (0.5 is half of it) and bytes, by `host/name`. The share needs two looks. */
export type Usage = Readonly<Record<string, { readonly cpu?: number; readonly memory: number }>>;

/** What was used between two looks. A container that began anew in between counts from the second look on. */
export function usageBetween(before: UsageView['used'] | undefined, now: UsageView['used']): Usage {
  return Object.fromEntries(
    Object.entries(now).map(([key, { at, cpuSeconds, memory }]) => {
      const former = before?.[key];
      const seconds = former ? (at - former.at) / 1000 : 0;
      const known = former && seconds > 0 && cpuSeconds >= former.cpuSeconds;
      return [key, { memory, ...(known ? { cpu: (cpuSeconds - former.cpuSeconds) / seconds } : {}) }];
    }),
  );
}

/** What the containers on screen use, while somebody looks. */
export function useUsage(cloud: string, containers: readonly string[]): Usage {
  const api = useApi();
  const asked = [...containers].sort().slice(0, MOST);
  const { data } = useQuery({
    ...api.containers.usage.queryOptions({ cloud, containers: asked }),
    enabled: asked.length > 0,
    refetchInterval: LOOK_MS,
    placeholderData: (former) => former,
  });
  const [looks, setLooks] = useState<{ now: UsageView['used']; before?: UsageView['used'] }>();
  useEffect(() => {
    if (data) setLooks((last) => ({ now: data.used, ...(last ? { before: last.now } : {}) }));
  }, [data]);
  return looks ? usageBetween(looks.before, looks.now) : {};
}
