'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/client';

/** The last check of a cloud's wiring as the server keeps it, and a new one. */
export function useWiring(cloud: string) {
  const api = useApi();
  const client = useQueryClient();
  const last = useQuery(api.wiring.last.queryOptions({ cloud }));
  const check = useMutation({
    ...api.wiring.check.mutationOptions(),
    onSuccess: (found) => client.setQueryData(api.wiring.last.queryKey({ cloud }), { at: found.at, found }),
  });
  return { last, check, run: () => check.mutate({ cloud }) };
}
