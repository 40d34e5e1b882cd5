'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LookedHost, LookView } from '@/server/views/topology';
import { useApi } from '../api/client';

/** The newest look at the hosts of each cloud, for this tab. */
const kept = new Map<string, LookView>();
/** One and the same, so that nothing is drawn anew for it. */
const none: readonly LookedHost[] = [];

export interface Looked {
  /** When hosts were looked at; undefined: not yet. */
  readonly at: string | undefined;
  readonly of: (host: string) => LookedHost | undefined;
  readonly all: readonly LookedHost[];
  readonly looking: boolean;
  readonly error: unknown;
  readonly look: (hosts: readonly string[]) => void;
  /** Forgets hosts that did not answer. */
  readonly forget: () => void;
}

/** Looks at hosts when asked to, and remembers what was seen and when. */
export function useLook(cloud: string): Looked {
  const api = useApi();
  const [view, setView] = useState(() => kept.get(cloud));
  const look = useMutation({
    ...api.hosts.look.mutationOptions(),
    onSuccess: (found) => {
      const names = new Set(found.hosts.map(({ host }) => host));
      const others = kept.get(cloud)?.hosts.filter(({ host }) => !names.has(host)) ?? [];
      const next = { at: found.at, hosts: [...others, ...found.hosts] };
      kept.set(cloud, next);
      setView(next);
    },
  });
  const byName = new Map(view?.hosts.map((one) => [one.host, one]));
  return {
    at: view?.at,
    of: (host) => byName.get(host),
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
