'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CloudView } from '@/server/views/clouds';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { NameDialog } from './name-dialog';

/** Forgets a cloud, after its name was typed. */
export function RemoveCloud(props: { readonly cloud: CloudView }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    ...api.clouds.remove.mutationOptions(),
    onSuccess: async () => {
      router.push('/');
      await queries.invalidateQueries(api.clouds.list.queryFilter());
    },
  });
  return (
    <>
      <Button variant="destructive" onClick={() => setOpen(true)}>
        <Trash2 className="size-3.5" />
        {t.clouds.remove}
      </Button>
      <NameDialog
        open={open}
        onClose={() => setOpen(false)}
        name={props.cloud.name}
        title={t.clouds.removeTitle(props.cloud.name)}
        text={t.clouds.removeText}
        doIt={t.clouds.removeNow(props.cloud.name)}
        busy={remove.isPending}
        error={remove.isError ? errorText(remove.error, t) : undefined}
        onConfirm={(confirmName) => remove.mutate({ cloud: props.cloud.id, confirmName })}
      />
    </>
  );
}
