'use client';
import { useQuery } from '@tanstack/react-query';
import { LogIn, RefreshCw, SquareArrowOutUpRight } from 'lucide-react';
import type { AccessView } from '@/server/views/access';
import { useApi } from '../api/client';
import { errorCode } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { KeyValues } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { PageHeader, PageTitle, SectionHeader, Split } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { Credentials } from './credentials';
import { FirstResources, isFresh, useInitTask } from './first-resources';
import { Instances } from './instances';

/** Address, a token of this moment, first resources, instances, endpoints, and files with credentials. */
export function AccessScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const access = useQuery({
    ...api.access.get.queryOptions({ cloud: props.cloud }),
    refetchInterval: 30_000,
  });
  const notYet = ['NOT_FOUND', 'PRECONDITION_FAILED'].includes(errorCode(access.error));
  if (!access.data)
    return (
      <div className="p-6">
        {access.isError && notYet ? (
          <Empty icon={LogIn} title={t.access.notYet} text={t.access.notYetLead} />
        ) : (
          <QueryState error={access.error} onRetry={() => void access.refetch()} />
        )}
      </div>
    );
  return (
    <Access
      cloud={props.cloud}
      view={access.data}
      checking={access.isFetching}
      onCheck={() => void access.refetch()}
    />
  );
}

function Access(props: {
  readonly cloud: string;
  readonly view: AccessView;
  readonly checking: boolean;
  readonly onCheck: () => void;
}) {
  const t = useText();
  const { view } = props;
  const down = view.token?.ok === false;
  const { cloud } = usePlace();
  const task = useInitTask(props.cloud);
  const usable = view.compute && !down;
  const fresh = usable && isFresh(task.data);
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{down ? t.access.down(view.address) : t.access.title(view.address)}</PageTitle>
          <p className="mt-1.5 flex items-center gap-2 text-ink-2 [--cut:var(--paper)]">
            <StateMark mark={!view.token ? 'unknown' : view.token.ok ? 'ok' : 'failed'} />
            {!view.token
              ? t.common.unknown
              : view.token.ok
                ? t.access.tokenOk(view.token.ms)
                : t.access.tokenBad}
          </p>
        </div>
        {view.horizon && (
          <Button asChild variant="outline">
            <a href={view.horizon} target="_blank" rel="noopener noreferrer">
              <SquareArrowOutUpRight className="size-3.5" />
              {t.access.horizon}
            </a>
          </Button>
        )}
        <Button variant="outline" onClick={props.onCheck} disabled={props.checking}>
          <RefreshCw className="size-3.5" />
          {t.access.checkAgain}
        </Button>
      </PageHeader>
      {view.token?.error && (
        <div className="px-6 pb-4">
          <Alert variant="destructive" title={t.access.tokenBad} detail={view.token.error} />
        </div>
      )}
      <Split className="border-t">
        <section>
          {usable && (
            <>
              <FirstResources cloud={props.cloud} cloudName={cloud?.name ?? ''} external={view.external} />
              <Instances cloud={props.cloud} />
            </>
          )}
          <SectionHeader className={usable ? 'mt-7' : undefined}>
            <h2>{t.access.endpoints}</h2>
          </SectionHeader>
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead>{t.access.service}</TableHead>
                <TableHead>{t.access.type}</TableHead>
                <TableHead>{t.access.public}</TableHead>
                <TableHead>{t.access.internal}</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {view.endpoints.map((e) => (
                <TableRow key={e.service}>
                  <TableCell>
                    <b>{e.service}</b>
                  </TableCell>
                  <TableCell className="text-ink-3">{e.type}</TableCell>
                  <TableCell className="font-mono text-mono">{e.public ?? '–'}</TableCell>
                  <TableCell className="font-mono text-mono">{e.internal ?? '–'}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </section>
        <aside>
          <SectionHeader>
            <h2>{t.access.openrc}</h2>
          </SectionHeader>
          <KeyValues className="mb-4">
            <dt>{t.access.user}</dt>
            <dd>{view.user}</dd>
            <dt>{t.access.project}</dt>
            <dd>{view.project}</dd>
            <dt>{t.access.region}</dt>
            <dd>{view.region}</dd>
          </KeyValues>
          <p className="mb-3 text-ink-2">{t.access.openrcLead}</p>
          <Credentials cloud={props.cloud} primary={!fresh} />
        </aside>
      </Split>
    </div>
  );
}
