'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { CloudView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { RunsTable } from '../run/runs-table';
import { workName } from '../run/wait-text';
import { StateMark } from '../ui/mark';
import { LaunchButton } from './launch-button';
import { QueryState } from './query-state';
import { RemoveCloud } from './remove-cloud';

/** Is my cloud well, and what is next? */
export function OverviewScreen(props: { readonly cloud: string }) {
  const api = useApi();
  const cloud = useQuery({
    ...api.clouds.get.queryOptions({ cloud: props.cloud }),
    refetchInterval: (q) => (q.state.data?.state === 'running' ? 3_000 : 20_000),
  });
  if (!cloud.data)
    return (
      <div className="page-pad">
        <QueryState error={cloud.error} onRetry={() => void cloud.refetch()} />
      </div>
    );
  return <Overview cloud={cloud.data} />;
}

function Overview(props: { readonly cloud: CloudView }) {
  const t = useText();
  const api = useApi();
  const c = props.cloud;
  const runs = useQuery({ ...api.runs.list.queryOptions({ cloud: c.id }), refetchInterval: 10_000 });
  const plan = {
    none: t.clouds.planDeploy,
    deployed: t.clouds.planChanges,
    failed: t.clouds.planRest,
    running: '',
  }[c.state];
  const action = c.lastRun?.action;
  const said =
    c.state === 'running'
      ? t.clouds.sentence.running(c.name, action ? t.actions[action].name : '')
      : t.clouds.sentence[c.state](c.name);
  return (
    <div>
      <header className="phead">
        <div className="grow">
          <h1 className="one">{said}</h1>
          <p className="sec">{t.clouds.lead[c.state]}</p>
        </div>
        {c.state === 'deployed' && (
          <LaunchButton cloud={c.id} action="check">
            {t.clouds.checkNow}
          </LaunchButton>
        )}
        {c.state !== 'running' && (
          <LaunchButton cloud={c.id} action="deploy" primary>
            {plan}
          </LaunchButton>
        )}
      </header>
      <dl className="readings">
        <div>
          <dt>{t.clouds.release}</dt>
          <dd>{c.release}</dd>
        </div>
        <div>
          <dt>{t.clouds.hosts}</dt>
          <dd>{c.hosts}</dd>
        </div>
        <div>
          <dt>{t.clouds.address}</dt>
          <dd>{c.vip ?? '–'}</dd>
        </div>
        <div>
          <dt>{t.clouds.created}</dt>
          <dd>{day(c.createdAt, new Date())}</dd>
        </div>
      </dl>
      <div className="split">
        <section>
          <div className="sec-h">
            <h2>{t.clouds.lastRuns}</h2>
            <Link className="push" href={`/clouds/${c.id}/runs`}>
              {t.clouds.allRuns}
            </Link>
          </div>
          {runs.data ? (
            runs.data.length > 0 ? (
              <RunsTable cloud={c.id} runs={runs.data.slice(0, 8)} />
            ) : (
              <p className="mut">{t.clouds.noRuns}</p>
            )
          ) : (
            <QueryState error={runs.error} onRetry={() => void runs.refetch()} />
          )}
          <Endpoints cloud={c} />
        </section>
        <aside>
          <div className="sec-h">
            <h2>{t.clouds.lock}</h2>
          </div>
          {c.lock ? (
            <p className="row" style={{ marginBottom: 24 }}>
              <StateMark mark="running" />
              <span>
                {t.clouds.lockHeld(c.lock.by, workName(c.lock.action, t), day(c.lock.since, new Date()))}{' '}
                {c.lock.run && <Link href={`/clouds/${c.id}/runs/${c.lock.run}`}>{t.clouds.openRun}</Link>}
              </span>
            </p>
          ) : (
            <p className="mut" style={{ marginBottom: 24 }}>
              {t.clouds.lockFree}
            </p>
          )}
          <div className="sec-h">
            <h2>{t.clouds.danger}</h2>
          </div>
          <p className="sec" style={{ marginBottom: 12 }}>
            {t.clouds.removeLead}
          </p>
          <RemoveCloud cloud={c} />
        </aside>
      </div>
    </div>
  );
}

function Endpoints(props: { readonly cloud: CloudView }) {
  const t = useText();
  const api = useApi();
  const deployed = props.cloud.state === 'deployed';
  const access = useQuery({ ...api.access.get.queryOptions({ cloud: props.cloud.id }), enabled: deployed });
  return (
    <>
      <div className="sec-h" style={{ marginTop: 28 }}>
        <h2>{t.clouds.endpoints}</h2>
        {deployed && (
          <Link className="push" href={`/clouds/${props.cloud.id}/access`}>
            {t.frame.access}
          </Link>
        )}
      </div>
      {!deployed && <p className="mut">{t.clouds.noEndpoints}</p>}
      {access.data?.endpoints.map((e) => (
        <div key={e.service} className="list-row">
          <b style={{ width: 140 }}>{e.service}</b>
          <span className="mono clip grow" title={e.public ?? e.internal}>
            {e.public ?? e.internal}
          </span>
          <span className="mut">{e.type}</span>
        </div>
      ))}
    </>
  );
}
