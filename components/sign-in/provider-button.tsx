'use client';
import { useMutation } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

/** Leads to the provider to sign in there; back comes a signed-in reader. */
export function ProviderButton(props: { readonly label: string }) {
  const t = useText();
  const api = useApi();
  const start = useMutation({
    ...api.auth.providerStart.mutationOptions(),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      {start.isError && <Alert variant="destructive" {...errorText(start.error, t)} />}
      <Button
        variant="outline"
        disabled={start.isPending || start.isSuccess}
        onClick={() => {
          const to = new URLSearchParams(window.location.search).get('to');
          start.mutate(to === null ? {} : { to });
        }}
      >
        <LogIn className="size-3.5" />
        {t.people.signInBy(props.label)}
      </Button>
    </>
  );
}
