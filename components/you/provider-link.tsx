'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

/** Has the provider sign the reader's account in, too. Nothing where there is no provider. */
export function ProviderLink() {
  const t = useText();
  const api = useApi();
  const setup = useQuery(api.setup.state.queryOptions());
  const link = useMutation({
    ...api.auth.providerLink.mutationOptions(),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (!setup.data?.provider) return null;
  return (
    <section className="mt-7 grid gap-2">
      <h2>{t.people.linkTitle(setup.data.provider)}</h2>
      <p className="text-ink-2">{t.people.linkLead}</p>
      {link.isError && <Alert variant="destructive" {...errorText(link.error, t)} />}
      <Button
        variant="outline"
        className="justify-self-start"
        disabled={link.isPending || link.isSuccess}
        onClick={() => link.mutate()}
      >
        {t.people.linkDo(setup.data.provider)}
      </Button>
    </section>
  );
}
