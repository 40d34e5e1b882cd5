'use client';
import { useQuery } from '@tanstack/react-query';
import { LogIn, RefreshCw, SquareArrowOutUpRight } from 'lucide-react';
import type { AccessView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { errorCode } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button, buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { StateMark } from '../ui/mark';
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
      <div className="page-pad">
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
      <header className="phead">
        <div className="grow">
          <h1 className="one">{down ? t.access.down(view.address) : t.access.title(view.address)}</h1>
          <p className="row sec" style={{ marginTop: 6, ['--cut' as string]: 'var(--paper)' }}>
            <StateMark mark={!view.token ? 'unknown' : view.token.ok ? 'ok' : 'failed'} />
            {!view.token
              ? t.common.unknown
              : view.token.ok
                ? t.access.tokenOk(view.token.ms)
                : t.access.tokenBad}
          </p>
        </div>
        {view.horizon && (
          <a className={buttonClass()} href={view.horizon} target="_blank" rel="noopener noreferrer">
            <SquareArrowOutUpRight className="i s" aria-hidden="true" />
            {t.access.horizon}
          </a>
        )}
        <Button onClick={props.onCheck} disabled={props.checking}>
          <RefreshCw className="i s" aria-hidden="true" />
          {t.access.checkAgain}
        </Button>
      </header>
      {view.token?.error && (
        <div style={{ padding: '0 24px 16px' }}>
          <Alert kind="failed" title={t.access.tokenBad} detail={view.token.error} />
        </div>
      )}
      <div className="split" style={{ borderTop: '1px solid var(--line)' }}>
        <section>
          {usable && (
            <>
              <FirstResources cloud={props.cloud} cloudName={cloud?.name ?? ''} external={view.external} />
              <Instances cloud={props.cloud} />
            </>
          )}
          <div className="sec-h" style={usable ? { marginTop: 28 } : undefined}>
            <h2>{t.access.endpoints}</h2>
          </div>
          <div className="page-scroll">
            <table className="table">
              <thead>
                <tr>
                  <th>{t.access.service}</th>
                  <th>{t.access.type}</th>
                  <th>{t.access.public}</th>
                  <th>{t.access.internal}</th>
                </tr>
              </thead>
              <tbody>
                {view.endpoints.map((e) => (
                  <tr key={e.service}>
                    <td>
                      <b>{e.service}</b>
                    </td>
                    <td className="mut">{e.type}</td>
                    <td className="mono">{e.public ?? '–'}</td>
                    <td className="mono">{e.internal ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <aside>
          <div className="sec-h">
            <h2>{t.access.openrc}</h2>
          </div>
          <dl className="kv" style={{ marginBottom: 16 }}>
            <dt>{t.access.user}</dt>
            <dd>{view.user}</dd>
            <dt>{t.access.project}</dt>
            <dd>{view.project}</dd>
            <dt>{t.access.region}</dt>
            <dd>{view.region}</dd>
          </dl>
          <p className="sec" style={{ marginBottom: 12 }}>
            {t.access.openrcLead}
          </p>
          <Credentials cloud={props.cloud} primary={!fresh} />
        </aside>
      </div>
    </div>
  );
}
