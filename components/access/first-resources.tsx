'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExternalRange } from '@/server/views/access';
import type { CloudTaskView, ResourceTaskView } from '@/server/views/cloud-tasks';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { NameDialog } from '../clouds/name-dialog';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day, span } from '../i18n/format';
import { StepAlert } from '../run/step-alert';
import { waitText } from '../run/wait-text';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { type Mark, StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { ResourceForm } from './resource-form';
import { isOver, ResourceSteps } from './resource-steps';

const marks: Readonly<Record<CloudTaskView['state'], Mark>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'ok',
  failed: 'failed',
};

/** The newest task of a cloud, followed while it works. */
export function useInitTask(cloud: string) {
  const api = useApi();
  return useQuery({
    ...api.resources.get.queryOptions({ cloud }),
    refetchInterval: (q) => (q.state.data && !q.state.data.endedAt ? 700 : 15_000),
  });
}

/** Whether the form is what one needs: nothing was made yet, or it was taken away again. */
export const isFresh = (task: ResourceTaskView | null | undefined): boolean =>
  task === null || (task?.state === 'done' && task.kind === 'remove_resources');

/** What a fresh cloud is given first: the form, then its progress, then the result. */
export function FirstResources(props: {
  readonly cloud: string;
  readonly cloudName: string;
  readonly external: ExternalRange | undefined;
}) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const task = useInitTask(props.cloud);
  const [asking, setAsking] = useState(false);
  const refresh = () => queries.invalidateQueries(api.resources.get.queryFilter({ cloud: props.cloud }));
  const make = useMutation({ ...api.resources.create.mutationOptions(), onSuccess: refresh });
  const undo = useMutation({
    ...api.resources.remove.mutationOptions(),
    onSuccess: async () => {
      setAsking(false);
      await refresh();
    },
  });
  const known = task.data;
  return (
    <>
      <SectionHeader>
        <h2>{t.resources.title}</h2>
        {known && (
          <span className="ml-auto text-xs text-ink-3">
            {t.resources.by(known.by, day(known.createdAt, new Date()))}
          </span>
        )}
      </SectionHeader>
      {known === undefined && <QueryState error={task.error} onRetry={() => void task.refetch()} rows={3} />}
      {make.isError && <Alert variant="destructive" {...errorText(make.error, t)} />}
      {known && <Outcome task={known} />}
      {isFresh(known) && (
        <>
          <p className="mb-3 text-ink-2">{t.resources.lead}</p>
          <ResourceForm
            external={props.external}
            busy={make.isPending}
            onMake={(wish) => make.mutate({ cloud: props.cloud, wish })}
          />
        </>
      )}
      {known?.endedAt && !isFresh(known) && (
        <div className="mt-3 flex items-center gap-2">
          <Button
            variant="outline"
            disabled={make.isPending}
            onClick={() =>
              make.mutate({ cloud: props.cloud, wish: known.kind === 'remove_resources' ? {} : known.wish })
            }
          >
            {t.resources.again}
          </Button>
          <Button variant="destructive" onClick={() => setAsking(true)}>
            {t.resources.undo}
          </Button>
        </div>
      )}
      <NameDialog
        open={asking}
        onClose={() => setAsking(false)}
        name={props.cloudName}
        title={t.resources.undoTitle(props.cloudName)}
        text={t.resources.undoText}
        doIt={t.resources.undoNow}
        busy={undo.isPending}
        error={undo.isError ? errorText(undo.error, t) : undefined}
        onConfirm={(confirmName) => undo.mutate({ cloud: props.cloud, confirmName })}
      />
    </>
  );
}

function Outcome(props: { readonly task: ResourceTaskView }) {
  const t = useText();
  const { task } = props;
  const { error } = task;
  return (
    <div className="mb-3 grid gap-3">
      <p className="flex items-center gap-2" role="status">
        <StateMark mark={marks[task.state]} />
        <b>{sentence(task, t)}</b>
      </p>
      {error && <StepAlert error={error} />}
      {task.steps.length > 0 && (
        <details open={task.state !== 'done'} key={task.state}>
          <summary>{t.resources.details}</summary>
          <ResourceSteps steps={task.steps} />
        </details>
      )}
    </div>
  );
}

function sentence(task: ResourceTaskView, t: Dictionary): string {
  const [over, total] = [task.steps.filter(isOver).length, task.steps.length];
  switch (task.state) {
    case 'waiting':
      return waitText(task.waitsFor, t) ?? t.resources.queued;
    case 'running':
      return task.kind === 'remove_resources'
        ? t.resources.removing(over, total)
        : t.resources.making(over, total);
    case 'failed':
      return task.kind === 'remove_resources' ? t.resources.undoFailed : t.resources.failed;
    case 'done': {
      if (task.kind === 'remove_resources') return t.resources.removed;
      const { address, firstPing } = task.result ?? {};
      if (address === undefined) return t.resources.done;
      return firstPing === undefined
        ? t.resources.unheard(address)
        : t.resources.answers(address, span(firstPing));
    }
  }
}
