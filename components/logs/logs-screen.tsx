'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Lock, Logs as LogsIcon } from 'lucide-react';
import { useApi } from '../api/client';
import { NotDeployed } from '../clouds/not-deployed';
import { QueryState } from '../clouds/query-state';
import { useAccount } from '../frame/use-account';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Empty } from '../ui/empty';
import { LogsView } from './logs-view';

const REFRESH_MS = 30_000;

/** The logs of all hosts and containers of a cloud. */
export function LogsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const { cloud } = usePlace();
  const account = useAccount();
  const never = cloud?.state === 'none';
  const allowed = account !== undefined && account.role !== 'viewer';
  const known = useQuery({ ...api.logs.hosts.queryOptions({ cloud: props.cloud }), enabled: allowed });
  const hosts = known.data ?? [];
  const listed = useQueries({
    queries: hosts.map((host) => ({
      ...api.logs.sources.queryOptions({ cloud: props.cloud, host }),
      enabled: cloud !== undefined && !never && allowed,
      refetchInterval: REFRESH_MS,
      retry: false,
    })),
  });
  if (never)
    return <NotDeployed cloud={props.cloud} icon={LogsIcon} title={t.logs.notYet} text={t.logs.notYetLead} />;
  if (account && !allowed)
    return (
      <div className="p-6">
        <Empty icon={Lock} title={t.logs.viewer} text={t.logs.viewerLead} />
      </div>
    );
  if (!known.data || !cloud)
    return (
      <div className="p-6">
        <QueryState error={known.error} onRetry={() => void known.refetch()} rows={8} />
      </div>
    );
  return (
    <LogsView
      cloud={props.cloud}
      hosts={hosts.map((host, i) => ({
        host,
        view: listed[i]?.data,
        error: listed[i]?.error ?? undefined,
      }))}
    />
  );
}
