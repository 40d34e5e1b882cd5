'use client';
import { useQuery } from '@tanstack/react-query';
import { useParams, usePathname } from 'next/navigation';
import type { CloudView } from '@/server/views/clouds';
import { useApi } from '../api/client';

/** Where the reader is: which cloud, which part of it. */
export interface Place {
  readonly clouds: readonly CloudView[];
  readonly cloud: CloudView | undefined;
  /** `plans`, `runs`, `services`, `access`, `verify`...; empty for the overview, undefined outside a cloud. */
  readonly part: string | undefined;
  readonly path: string;
}

/** The current place; the list of clouds is looked at again while something runs. */
export function usePlace(): Place {
  const api = useApi();
  const path = usePathname();
  const params = useParams();
  const list = useQuery({
    ...api.clouds.list.queryOptions(),
    refetchInterval: (q) => (q.state.data?.some((c) => c.state === 'running') ? 3_000 : 20_000),
  });
  const clouds = list.data ?? [];
  const id = typeof params.cloud === 'string' ? params.cloud : undefined;
  return {
    clouds,
    cloud: clouds.find((c) => c.id === id),
    part: id === undefined ? undefined : (path.split('/')[3] ?? ''),
    path,
  };
}
