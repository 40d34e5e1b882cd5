'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { ProviderForm } from './provider-form';

/** Signing in by the company's own accounts. */
export function ProviderSettings() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const provider = useQuery(api.provider.get.queryOptions());
  const refresh = () => void queries.invalidateQueries(api.provider.get.queryFilter());
  return (
    <section className="mt-7 grid gap-2">
      <h2>{t.people.provider.title}</h2>
      <p className="text-ink-2">{t.people.provider.lead}</p>
      {provider.data === undefined && (
        <QueryState rows={2} error={provider.error} onRetry={() => void provider.refetch()} />
      )}
      {provider.data === null && !open && (
        <Button variant="outline" className="justify-self-start" onClick={() => setOpen(true)}>
          {t.people.provider.begin}
        </Button>
      )}
      {provider.data !== undefined && (provider.data || open) && (
        <ProviderForm
          key={provider.data?.issuer ?? ''}
          saved={provider.data ?? undefined}
          onSaved={refresh}
          onRemoved={() => {
            setOpen(false);
            refresh();
          }}
        />
      )}
    </section>
  );
}
