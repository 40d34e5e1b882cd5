'use client';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { saveText } from '../ui/save-text';

/** Everything about a cloud for whoever is to help, without secrets. */
export function SupportBundle(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const bundle = useMutation({
    ...api.clouds.bundle.mutationOptions(),
    onSuccess: ({ name, text }) => saveText(name, [text]),
  });
  return (
    <>
      {bundle.isError && <Alert variant="destructive" {...errorText(bundle.error, t)} />}
      <Button
        variant="outline"
        disabled={bundle.isPending}
        onClick={() => bundle.mutate({ cloud: props.cloud })}
      >
        <Download className="size-3.5" />
        {t.clouds.bundle}
      </Button>
    </>
  );
}
