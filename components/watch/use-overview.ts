'use client';
import { useQuery } from '@tanstack/react-query';
import type { OverviewView } from '@/server/views/overview';
import { useApi } from '../api/client';

const LOOK_EVERY = 5 * 60_000;

/** What is kept of a cloud; while somebody looks at it and it is deployed, it is looked at anew now and then. */
export function useOverview(
  cloud: string,
  deployed: boolean,
): {
  readonly view: OverviewView | undefined;
  readonly error: unknown;
  readonly looking: boolean;
  readonly look: () => void;
} {
  const api = useApi();
  const kept = useQuery({ ...api.overview.get.queryOptions({ cloud }), refetchInterval: 30_000 });
  const fresh = useQuery({
    ...api.overview.measure.queryOptions({ cloud }),
    enabled: deployed,
    refetchInterval: LOOK_EVERY,
    staleTime: LOOK_EVERY,
    retry: false,
  });
  const newer = fresh.data && fresh.dataUpdatedAt >= kept.dataUpdatedAt ? fresh.data : kept.data;
  return {
    view: newer ?? fresh.data,
    error: kept.error,
    looking: fresh.isFetching,
    look: () => void fresh.refetch(),
  };
}
