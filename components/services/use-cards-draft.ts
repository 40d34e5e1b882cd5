'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServiceCardsView } from '@/server/views/service-cards';
import { useApi } from '../api/client';
import { type CardsDraft, toConfigure } from './cards-model';

/** Drafts by cloud: they outlive a look at another page of the panel. */
const kept = new Map<string, CardsDraft>();

/** Switches that were pressed, and the services as they would be with them. */
export function useCardsDraft(cloud: string, saved: ServiceCardsView, mayEdit: boolean) {
  const api = useApi();
  const [draft, setDraft] = useState<CardsDraft>(() => kept.get(cloud) ?? {});
  const set = toConfigure(draft, saved.cards);
  const count = Object.keys(set.globals).length;
  const preview = useQuery({
    ...api.services.cardsWith.queryOptions({ cloud, draft: set.globals }),
    enabled: mayEdit && count > 0,
    placeholderData: keepPreviousData,
  });
  const write = (next: CardsDraft) => {
    kept.set(cloud, next);
    setDraft(next);
  };
  return {
    draft,
    set,
    count,
    /** Undefined while it is worked out, and when nothing was pressed. */
    after: count > 0 && !preview.isPlaceholderData ? preview.data : undefined,
    error: count > 0 ? preview.error : null,
    press: (role: string, to: boolean): void => {
      const written = saved.cards.find(({ name }) => name === role)?.switch?.written ?? null;
      write({ ...draft, [role]: { to, was: draft[role]?.was ?? written } });
    },
    forget: (): void => write({}),
  };
}
