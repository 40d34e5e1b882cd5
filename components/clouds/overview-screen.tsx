'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { wellnessOf } from '@/server/core/domain/wellness';
import type { CloudView } from '@/server/views/clouds';
import { useApi } from '../api/client';
import { FailedBackup } from '../backups/failed-backup';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { RunsTable } from '../run/runs-table';
import { workName } from '../run/wait-text';
import { Readings } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { ListRow, PageHeader, PageTitle, SectionHeader, Split } from '../ui/page';
import { Skeleton } from '../ui/skeleton';
import { useLater } from '../ui/use-later';
import { useNow } from '../ui/use-now';
import { Certificates, Secrets } from '../watch/ages';
import { Capacity } from '../watch/capacity';
import { Drift } from '../watch/drift';
import { imageDrift } from '../watch/drift-model';
import { Addresses, healthReadings } from '../watch/health';
import { MaintenanceNotes } from '../watch/maintenance-notes';
import { FirstCertificates, MakeCertificates } from '../watch/make-certificates';
import { useOverview } from '../watch/use-overview';
import { useWatch } from '../watch/use-watch';
import { Versions } from '../watch/versions';
import { WatchNotes } from '../watch/watch-notes';
import { wellnessMark, wellnessText } from '../watch/wellness-text';
import { LaunchButton } from './launch-button';
import { QueryState } from './query-state';
import { RemoveCloud } from './remove-cloud';
import { SecondApprover } from './second-approver';
import { SupportBundle } from './support-bundle';

/** Is my cloud well, and what is next? */
export function OverviewScreen(props: { readonly cloud: string }) {
  const api = useApi();
  const cloud = useQuery({
    ...api.clouds.get.queryOptions({ cloud: props.cloud }),
    refetchInterval: (q) => (q.state.data?.state === 'running' ? 3_000 : 20_000),
  });
  if (!cloud.data)
    return (
      <div className="p-6">
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
  const { view, error: unwatched } = useWatch(c.id);
  const now = useNow(true, 5_000).getTime();
  const watched = c.state !== 'none' && c.state !== 'running' && view ? view : undefined;
  const wellness = watched && wellnessOf(watched, now);
  const begun = c.state !== 'none';
  const kept = useOverview(c.id, begun);
  const known = (view || unwatched) && (kept.view || kept.error);
  const late = useLater(1_000);
  const role = useRole(c.id);
  const operator = role !== undefined && role !== 'viewer';
  const plan = {
    none: t.clouds.planDeploy,
    deployed: t.clouds.planChanges,
    failed: t.clouds.planRest,
    running: '',
  }[c.state];
  const action = c.lastRun?.action;
  // Containers whose image the settings name otherwise.
  const newer = watched ? imageDrift(watched).images.length : 0;
  const said =
    c.state === 'running'
      ? t.clouds.sentence.running(c.name, action ? t.actions[action].name : '')
      : t.clouds.sentence[c.state](c.name);
  // All at once: nothing moves under the hand of who reads. What is late is not waited for.
  if (begun && !known && !late)
    return (
      <div className="p-6">
        <Skeleton rows={5} word={t.common.loading} />
      </div>
    );
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle className="flex items-center gap-2.5">
            {wellness && <StateMark mark={wellnessMark[wellness.kind]} />}
            {watched && wellness ? wellnessText(wellness, watched.state, t) : said}
          </PageTitle>
          <p className="text-ink-2">
            {watched ? said : t.clouds.lead[c.state]}{' '}
            {c.lastRun?.state === 'failed' && c.lastRun.steps.failed > 0 && (
              <Link href={`/clouds/${c.id}/runs/${c.lastRun.id}/failures`}>{t.failures.why}</Link>
            )}
          </p>
        </div>
        {c.state === 'deployed' && (
          <LaunchButton cloud={c.id} action="check">
            {t.clouds.checkNow}
          </LaunchButton>
        )}
        {c.state === 'deployed' && newer > 0 && (
          <LaunchButton cloud={c.id} action="upgrade">
            {t.upgrade.available(newer)}
          </LaunchButton>
        )}
        {c.state !== 'running' && (
          <LaunchButton cloud={c.id} action="deploy" primary>
            {plan}
          </LaunchButton>
        )}
      </PageHeader>
      <MaintenanceNotes cloud={c.id} view={view} />
      {watched && <WatchNotes view={watched} />}
      {kept.view?.backup?.state === 'failed' && <FailedBackup cloud={c.id} backup={kept.view.backup} />}
      <Readings
        of={[
          ...(watched && wellness
            ? healthReadings(watched, wellness, t)
            : [[t.clouds.hosts, c.hosts] as const]),
          [t.clouds.release, c.release],
          [t.clouds.address, c.vip ?? '–'],
          ...(watched ? [] : [[t.clouds.created, day(c.createdAt, new Date())] as const]),
        ]}
      />
      <Split>
        <section>
          <SectionHeader>
            <h2>{t.clouds.lastRuns}</h2>
            <Link className="ml-auto" href={`/clouds/${c.id}/runs`}>
              {t.clouds.allRuns}
            </Link>
          </SectionHeader>
          {runs.data ? (
            runs.data.length > 0 ? (
              <RunsTable cloud={c.id} runs={runs.data.slice(0, 8)} />
            ) : (
              <p className="text-ink-3">{t.clouds.noRuns}</p>
            )
          ) : (
            <QueryState error={runs.error} onRetry={() => void runs.refetch()} />
          )}
          {watched && <Addresses cloud={c.id} view={watched} />}
          {watched && kept.view && (
            <>
              <Drift cloud={c.id} view={watched} drift={kept.view.drift} now={now} operator={operator} />
              <Versions view={watched} release={c.release} />
            </>
          )}
          {begun && kept.view && <Capacity view={kept.view} looking={kept.looking} onLook={kept.look} />}
          {begun && !kept.view && <QueryState error={kept.error} onRetry={kept.look} />}
          <Endpoints cloud={c} />
        </section>
        <aside>
          {!begun && operator && <FirstCertificates cloud={c.id} />}
          {begun && kept.view && (
            <>
              <Certificates kept={kept.view.certificates} now={now} />
              {operator && <MakeCertificates cloud={c.id} />}
              <Secrets cloud={c.id} ages={kept.view.secrets} now={now} />
            </>
          )}
          <SectionHeader>
            <h2>{t.clouds.lock}</h2>
          </SectionHeader>
          {c.lock ? (
            <p className="mb-6 flex items-center gap-2">
              <StateMark mark="running" />
              <span>
                {t.clouds.lockHeld(c.lock.by, workName(c.lock.action, t), day(c.lock.since, new Date()))}{' '}
                {c.lock.run && <Link href={`/clouds/${c.id}/runs/${c.lock.run}`}>{t.clouds.openRun}</Link>}
              </span>
            </p>
          ) : (
            <p className="mb-6 text-ink-3">{t.clouds.lockFree}</p>
          )}
          <SectionHeader>
            <h2>{t.clouds.approval}</h2>
          </SectionHeader>
          <div className="mb-6">
            <SecondApprover cloud={c} />
          </div>
          <SectionHeader>
            <h2>{t.clouds.help}</h2>
          </SectionHeader>
          <p className="mb-3 text-ink-2">{t.clouds.helpLead}</p>
          <SupportBundle cloud={c.id} />
          <SectionHeader className="mt-6">
            <h2>{t.clouds.danger}</h2>
          </SectionHeader>
          <p className="mb-3 text-ink-2">{t.clouds.removeLead}</p>
          <RemoveCloud cloud={c} />
        </aside>
      </Split>
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
      <SectionHeader className="mt-7">
        <h2>{t.clouds.endpoints}</h2>
        {deployed && (
          <Link className="ml-auto" href={`/clouds/${props.cloud.id}/access`}>
            {t.frame.parts.access}
          </Link>
        )}
      </SectionHeader>
      {!deployed && <p className="text-ink-3">{t.clouds.noEndpoints}</p>}
      <ul>
        {access.data?.endpoints.map((e) => (
          <ListRow key={e.service}>
            <b className="w-35">{e.service}</b>
            <code className="min-w-0 flex-1 truncate" title={e.public ?? e.internal}>
              {e.public ?? e.internal}
            </code>
            <span className="text-ink-3">{e.type}</span>
          </ListRow>
        ))}
      </ul>
    </>
  );
}
