'use client';
import { useQuery } from '@tanstack/react-query';
import type { Grant } from '@/server/core/domain/account-role';
import { useApi } from '../api/client';

/** What the reader may do in a cloud; undefined while that is not known. */
export function useRole(cloud: string): Grant | undefined {
  const api = useApi();
  return useQuery({ ...api.clouds.list.queryOptions(), staleTime: 5_000 }).data?.find(
    ({ id }) => id === cloud,
  )?.role;
}
