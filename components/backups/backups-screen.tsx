'use client';
import { useQuery } from '@tanstack/react-query';
import { DatabaseBackup } from 'lucide-react';
import { useState } from 'react';
import { timeOfBackup } from '@/server/core/domain/backup';
import type { BackupSet, BackupsAnswer } from '@/server/views/backups';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { NameDialog } from '../clouds/name-dialog';
import { QueryState } from '../clouds/query-state';
import { usePlanning } from '../clouds/use-planning';
import { useText } from '../i18n/context';
import { day, since, time } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { StateMark } from '../ui/mark';
import { PageHeader, PageTitle, Split } from '../ui/page';
import { useNow } from '../ui/use-now';
import { canGoOn, headlineOf, markOf } from './backups-model';
import { BackupsSide } from './backups-side';
import { BackupsTable } from './backups-table';
import { FailedBackup } from './failed-backup';

/** The backups that lie on the hosts of a cloud: made, tried and restored by plans. */
export function BackupsScreen(props: { readonly cloud: string }) {
  const api = useApi();
  const backups = useQuery({
    ...api.backups.list.queryOptions({ cloud: props.cloud }),
    staleTime: 30_000,
  });
  if (!backups.data)
    return (
      <div className="p-6">
        <QueryState error={backups.error} onRetry={() => void backups.refetch()} rows={8} />
      </div>
    );
  return (
    <Backups
      cloud={props.cloud}
      view={backups.data}
      looking={backups.isFetching}
      onLook={() => void backups.refetch()}
    />
  );
}

function Backups(props: {
  readonly cloud: string;
  readonly view: BackupsAnswer;
  readonly looking: boolean;
  readonly onLook: () => void;
}) {
  const t = useText();
  const api = useApi();
  const b = t.backups;
  const { cloud, view } = props;
  const [chosen, choose] = useState<BackupSet>();
  const planning = usePlanning(cloud);
  const name = useQuery(api.clouds.get.queryOptions({ cloud })).data?.name ?? '';
  const now = useNow(true, 30_000);
  const headline = headlineOf(view);
  const age = (id: string) => since(new Date(timeOfBackup(id)).toISOString(), now.getTime());
  const { last } = view;
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle className="flex items-center gap-2.5">
            {'id' in headline && <StateMark mark={markOf[headline.kind]} />}
            {'id' in headline ? b.headline[headline.kind](age(headline.id)) : b.headline[headline.kind]}
          </PageTitle>
          <p className="text-ink-2">{b.lead(time(view.at))}</p>
        </div>
        <Button variant="outline" disabled={props.looking} onClick={props.onLook}>
          {props.looking ? b.looking : b.look}
        </Button>
        {canGoOn(view) && (
          <Button
            variant="outline"
            disabled={planning.isPending}
            onClick={() => planning.plan('backup', { incremental: true })}
          >
            {b.makeIncremental}
          </Button>
        )}
        <Button disabled={planning.isPending} onClick={() => planning.plan('backup')}>
          {b.makeFull}
        </Button>
      </PageHeader>
      {last?.state === 'failed' && <FailedBackup cloud={cloud} backup={last} />}
      <div className="grid gap-2 px-6 pb-4 empty:hidden max-md:px-4">
        {planning.error && !chosen && <Alert variant="destructive" {...errorText(planning.error, t)} />}
        {view.unseen.map(({ host, cause }) => (
          <Alert key={host} mark="unknown" title={b.unseen(host)} detail={cause} />
        ))}
      </div>
      <Split className="border-t">
        <section>
          {view.backups.length === 0 ? (
            <Empty icon={DatabaseBackup} title={b.none} text={b.noneLead} />
          ) : (
            <BackupsTable
              view={view}
              now={now.getTime()}
              busy={planning.isPending}
              onTest={({ id }) => planning.plan('test-backup', { backup: id })}
              onRestore={choose}
            />
          )}
        </section>
        <aside>
          <BackupsSide cloud={cloud} view={view} now={now} />
        </aside>
      </Split>
      <NameDialog
        open={chosen !== undefined}
        onClose={() => choose(undefined)}
        name={name}
        title={b.restoreTitle(chosen?.id ?? '')}
        text={
          chosen
            ? b.restoreText(day(new Date(timeOfBackup(chosen.id)).toISOString(), now), age(chosen.id))
            : ''
        }
        doIt={b.planRestore}
        busy={planning.isPending}
        error={planning.error && chosen ? errorText(planning.error, t) : undefined}
        onConfirm={(confirmName) => chosen && planning.plan('restore', { backup: chosen.id, confirmName })}
      />
    </div>
  );
}
