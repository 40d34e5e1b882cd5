'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck } from 'lucide-react';
import Link from 'next/link';
import type { CloudTaskView } from '@/server/views/cloud-tasks';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { NotDeployed } from '../clouds/not-deployed';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import { waitText } from '../run/wait-text';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { PageHeader, PageTitle } from '../ui/page';
import { TestResults } from './test-results';
import { TestsByName } from './tests-by-name';

const LOOK_MS = 1_000;
const REST_MS = 15_000;

/** OpenStack's own acceptance tests, at a click, with what they found. */
export function VerifyScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const { cloud } = usePlace();
  const settings = useQuery(api.settings.get.queryOptions({ cloud: props.cloud }));
  const task = useQuery({
    ...api.verify.get.queryOptions({ cloud: props.cloud }),
    refetchInterval: (q) => (q.state.data && !q.state.data.endedAt ? LOOK_MS : REST_MS),
  });
  if (cloud?.state === 'none')
    return (
      <NotDeployed cloud={props.cloud} icon={BadgeCheck} title={t.verify.notYet} text={t.verify.notYetLead} />
    );
  if (!settings.data || task.data === undefined)
    return (
      <div className="p-6">
        <QueryState
          error={settings.error ?? task.error}
          onRetry={() => {
            void settings.refetch();
            void task.refetch();
          }}
          rows={6}
        />
      </div>
    );
  const { roles } = settings.data;
  const role = roles.find(({ name }) => name === 'tempest');
  const now = role?.settings.find(({ name }) => name === 'enable_tempest')?.now;
  // Where the files cannot be read, the worker says why.
  if (roles.length > 0 && !(now?.kind === 'value' && now.value === true))
    return (
      <div className="p-6">
        <Empty icon={BadgeCheck} title={t.verify.off} text={t.verify.offLead}>
          <Button asChild>
            <Link href={`/clouds/${props.cloud}/settings#enable_tempest`}>{t.settings.title}</Link>
          </Button>
        </Empty>
      </div>
    );
  return <Verify cloud={props.cloud} task={task.data} />;
}

function Verify(props: { readonly cloud: string; readonly task: CloudTaskView<'verify'> | null }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const { cloud, task } = props;
  const refresh = () => queries.invalidateQueries(api.verify.get.queryFilter({ cloud }));
  const start = useMutation({ ...api.verify.start.mutationOptions(), onSuccess: refresh });
  const cancel = useMutation({ ...api.verify.cancel.mutationOptions(), onSuccess: refresh });
  const under = task !== null && !task.endedAt;
  const failure = start.error ?? cancel.error;
  const run = (match?: string) => start.mutate({ cloud, ...(match ? { match } : {}) });
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle aria-live="polite">{sentence(task, t)}</PageTitle>
          <p className="text-ink-2">
            {task
              ? `${task.wish.match ?? t.verify.smoke} · ${t.resources.by(task.by, day(task.createdAt, new Date()))}`
              : t.verify.lead}
          </p>
        </div>
        {under ? (
          <Button
            variant="outline"
            disabled={task.cancelled || cancel.isPending}
            onClick={() => cancel.mutate({ cloud })}
          >
            {task.cancelled ? t.services.stopping : t.services.stop}
          </Button>
        ) : (
          <Button disabled={start.isPending} onClick={() => run()}>
            <BadgeCheck className="size-3.5" />
            {t.verify.start}
          </Button>
        )}
      </PageHeader>
      {failure && (
        <div className="px-6 pb-4">
          <Alert variant="destructive" {...errorText(failure, t)} />
        </div>
      )}
      {task && <TestResults task={task} />}
      {!under && (
        <div className="p-6">
          <TestsByName busy={start.isPending} onRun={run} />
        </div>
      )}
    </div>
  );
}

function sentence(task: CloudTaskView | null, t: Dictionary): string {
  if (task === null) return t.verify.never;
  const tests = task.result?.tests;
  const failed = tests?.failed.length ?? 0;
  switch (task.state) {
    case 'waiting':
      return waitText(task.waitsFor, t) ?? t.resources.queued;
    case 'running':
      return task.cancelled ? t.verify.stopping : t.verify.running((tests?.passed ?? 0) + failed, failed);
    case 'failed':
      return t.verify.broken;
    case 'done': {
      if (task.cancelled) return t.verify.stopped;
      const all = (tests?.passed ?? 0) + failed;
      if (all === 0) return t.verify.nothing;
      return failed > 0 ? t.verify.failures(failed, all) : t.verify.allPassed(all);
    }
  }
}
