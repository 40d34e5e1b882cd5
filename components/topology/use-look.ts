'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OverviewView, SeenHost } from '@/server/views/overview';
import type { LookedHost, LookView } from '@/server/views/topology';
import { useApi } from '../api/client';

/** What the newest look of this tab at the hosts of each cloud said. What was found the server keeps. */
const kept = new Map<string, LookView>();
/** One and the same, so that nothing is drawn anew for it. */
const none: readonly LookedHost[] = [];
const nothing: OverviewView['facts'] = {};

export interface Looked {
  /** What a host was found to be when it was seen last. */
  readonly of: (host: string) => SeenHost | undefined;
  /** When that was; undefined: never. */
  readonly atOf: (host: string) => string | undefined;
  /** When it did not answer, where that is later. */
  readonly silentAt: (host: string) => string | undefined;
  /** The same, by host. */
  readonly facts: OverviewView['facts'];
  /** What the last look of this tab said. */
  readonly all: readonly LookedHost[];
  readonly looking: boolean;
  readonly error: unknown;
  readonly look: (hosts: readonly string[]) => void;
  /** Forgets hosts that did not answer. */
  readonly forget: () => void;
}

/** Looks at hosts when asked to; what was seen, by whomever, and when, the server keeps. */
export function useLook(cloud: string): Looked {
  const api = useApi();
  const client = useQueryClient();
  const [view, setView] = useState(() => kept.get(cloud));
  const stored = useQuery(api.overview.get.queryOptions({ cloud }));
  const look = useMutation({
    ...api.hosts.look.mutationOptions(),
    onSuccess: (found) => {
      const names = new Set(found.hosts.map(({ host }) => host));
      const others = kept.get(cloud)?.hosts.filter(({ host }) => !names.has(host)) ?? [];
      const next = { at: found.at, hosts: [...others, ...found.hosts] };
      kept.set(cloud, next);
      setView(next);
      void client.invalidateQueries(api.overview.pathFilter());
    },
  });
  const facts = stored.data?.facts ?? nothing;
  return {
    of: (host) => facts[host]?.found,
    atOf: (host) => facts[host]?.at,
    silentAt: (host) => facts[host]?.failed?.at,
    facts,
    all: view?.hosts ?? none,
    looking: look.isPending,
    error: look.error,
    forget() {
      const seen = view && { ...view, hosts: view.hosts.filter(({ kind }) => kind === 'seen') };
      if (seen) kept.set(cloud, seen);
      setView(seen);
    },
    look: (hosts) => look.mutate({ cloud, hosts: [...hosts] }),
  };
}
