'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CloudTaskView } from '@/server/views/cloud-tasks';
import type { ServiceRow } from '@/server/views/services';
import { isOver, ResourceSteps } from '../access/resource-steps';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import { StepAlert } from '../run/step-alert';
import { waitText } from '../run/wait-text';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { type Mark, StateMark } from '../ui/mark';

const LOOK_MS = 1_000;
const REST_MS = 15_000;

/** The newest drain of a cloud, followed while it works. */
function useDrain(cloud: string) {
  const api = useApi();
  return useQuery({
    ...api.drains.get.queryOptions({ cloud }),
    refetchInterval: (q) => (q.state.data && !q.state.data.endedAt ? LOOK_MS : REST_MS),
  });
}

function useRefresh(cloud: string) {
  const api = useApi();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries(api.drains.get.queryFilter({ cloud }));
    await queries.invalidateQueries(api.services.list.queryFilter({ cloud }));
  };
}

/** What one can do about a compute host: take it out of use, or give it back. */
export function DrainButton(props: { readonly cloud: string; readonly row: ServiceRow }) {
  const t = useText();
  const api = useApi();
  const { host, state } = props.row;
  const [asking, setAsking] = useState(false);
  const under = useDrain(props.cloud).data;
  const refresh = useRefresh(props.cloud);
  const start = useMutation({
    ...api.drains.start.mutationOptions(),
    onSuccess: async () => {
      setAsking(false);
      await refresh();
    },
  });
  const back = state === 'disabled';
  const busy = start.isPending || (under !== undefined && under !== null && !under.endedAt);
  const go = () => start.mutate({ cloud: props.cloud, host, back });
  return (
    <>
      <Button variant="outline" size="sm" disabled={busy} onClick={back ? go : () => setAsking(true)}>
        {back ? t.services.putBack : t.services.drain}
      </Button>
      {back && start.isError && <Alert variant="destructive" {...errorText(start.error, t)} />}
      <Dialog open={asking} onOpenChange={(open) => !open && setAsking(false)}>
        <DialogContent title={t.services.drainTitle(host)} text={t.services.drainText}>
          {start.isError && <Alert variant="destructive" {...errorText(start.error, t)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => setAsking(false)}>
              {t.services.keep}
            </Button>
            <Button disabled={busy} onClick={go}>
              {t.services.drainNow}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}

const marks: Readonly<Record<CloudTaskView['state'], Mark>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'ok',
  failed: 'failed',
};

/** How far the newest drain is, and what it left. */
export function DrainNews(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const task = useDrain(props.cloud).data;
  const refresh = useRefresh(props.cloud);
  const cancel = useMutation({ ...api.drains.cancel.mutationOptions(), onSuccess: refresh });
  if (!task) return null;
  const { error } = task;
  const left = task.result?.left?.length ?? 0;
  return (
    <section className="grid gap-3 px-6 pb-4">
      <p className="flex items-center gap-2" role="status">
        <StateMark mark={left > 0 ? 'warn' : marks[task.state]} />
        <b>{sentence(task, t)}</b>
        <span className="text-xs text-ink-3">{t.resources.by(task.by, day(task.createdAt, new Date()))}</span>
        {!task.endedAt && !task.wish.back && (
          <Button
            variant="outline"
            disabled={task.cancelled || cancel.isPending}
            onClick={() => cancel.mutate({ cloud: props.cloud })}
          >
            {task.cancelled ? t.services.stopping : t.services.stop}
          </Button>
        )}
      </p>
      {cancel.isError && <Alert variant="destructive" {...errorText(cancel.error, t)} />}
      {error && <StepAlert error={error} host={task.wish.host} />}
      {task.steps.length > 0 && (
        <details open={!task.endedAt || left > 0} key={task.id + String(task.endedAt)}>
          <summary>{t.resources.details}</summary>
          <ResourceSteps steps={task.steps} />
        </details>
      )}
    </section>
  );
}

function sentence(task: CloudTaskView<'drain'>, t: Dictionary): string {
  const host = task.wish.host;
  const instances = task.steps.filter(({ kind }) => kind === 'instance');
  switch (task.state) {
    case 'waiting':
      return waitText(task.waitsFor, t) ?? t.resources.queued;
    case 'running':
      return t.services.draining(host, instances.filter(isOver).length, instances.length);
    case 'failed':
      return t.services.drainFailed(host);
    case 'done': {
      if (task.wish.back) return t.services.isBack(host);
      const left = task.result?.left?.length ?? 0;
      return left > 0 ? t.services.leftOn(host, left) : t.services.drained(host);
    }
  }
}
