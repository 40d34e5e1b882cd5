'use client';
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useApi } from '../api/client';
import { LaunchButton } from '../clouds/launch-button';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Empty } from '../ui/empty';
import { PageTitle } from '../ui/page';
import { RunsTable } from './runs-table';

/** Everything that ran on a cloud. */
export function RunsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const runs = useQuery({ ...api.runs.list.queryOptions({ cloud: props.cloud }), refetchInterval: 5_000 });
  return (
    <div className="p-6">
      {!runs.data && <QueryState error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && (
        <Empty icon={Play} title={t.clouds.runsTitle(0)} text={t.clouds.lead.none}>
          <LaunchButton cloud={props.cloud} action="deploy" primary>
            {t.clouds.planDeploy}
          </LaunchButton>
        </Empty>
      )}
      {runs.data && runs.data.length > 0 && (
        <>
          <PageTitle className="mb-4">{t.clouds.runsTitle(runs.data.length)}</PageTitle>
          <RunsTable cloud={props.cloud} runs={runs.data} />
        </>
      )}
    </div>
  );
}
