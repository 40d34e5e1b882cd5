'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CloudView } from '@/server/views/clouds';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { SwitchField } from '../ui/switch';

/** Whether plans need a second person; an admin says so. */
export function SecondApprover(props: { readonly cloud: CloudView }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const turn = useMutation({
    ...api.clouds.secondApprover.mutationOptions(),
    onSettled: () => queries.invalidateQueries(api.clouds.pathFilter()),
  });
  const { id, secondApprover, role } = props.cloud;
  return (
    <>
      {turn.isError && <Alert variant="destructive" {...errorText(turn.error, t)} />}
      <SwitchField
        label={t.clouds.secondApproverLabel}
        checked={secondApprover}
        aria-disabled={role !== 'admin' || turn.isPending}
        onCheckedChange={(wanted) => turn.mutate({ cloud: id, wanted })}
      >
        {t.clouds.secondApprover}
      </SwitchField>
    </>
  );
}
