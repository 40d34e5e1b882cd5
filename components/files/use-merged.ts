'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi, useApiClient } from '../api/client';

const PAUSE_MS = 300;

/** A file as a host gets it, with the draft of an override if there is one; asked again when typing pauses. */
export function useMerged(props: {
  readonly cloud: string;
  readonly file: { readonly container: string; readonly to: string; readonly host: string } | undefined;
  readonly draft: { readonly path: string; readonly text: string } | undefined;
}) {
  const api = useApi();
  const client = useApiClient();
  const { cloud, file, draft } = props;
  const [asked, setAsked] = useState(draft);
  const { path, text } = draft ?? {};
  useEffect(() => {
    const next = path === undefined || text === undefined ? undefined : { path, text };
    const timer = setTimeout(() => setAsked(next), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [path, text]);
  const of = { cloud, ...(file ?? { container: '', to: '', host: '' }) };
  // A draft of another file is none of this one's.
  const now = asked && asked.path === path ? asked : undefined;
  return useQuery({
    queryKey: [...api.overrides.merged.queryKey(of), now ?? 'saved'],
    queryFn: () =>
      now ? client.overrides.preview.mutate({ ...of, draft: now }) : client.overrides.merged.query(of),
    enabled: file !== undefined,
    placeholderData: keepPreviousData,
  });
}
