'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowUpCircle } from 'lucide-react';
import { useApi } from '../api/client';
import { LaunchButton } from '../clouds/launch-button';
import { NotDeployed } from '../clouds/not-deployed';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { RunsTable } from '../run/runs-table';
import { StateMark } from '../ui/mark';
import { PageHeader, PageTitle, SectionHeader, Split } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { useWatch } from '../watch/use-watch';
import { WatchNotes } from '../watch/watch-notes';
import { runningVersions } from './upgrade-model';

/** From the images that run to those of the settings, host by host: one click to its plan. */
export function UpgradeScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const { cloud } = usePlace();
  const { view, error } = useWatch(props.cloud);
  const runs = useQuery(api.runs.list.queryOptions({ cloud: props.cloud }));
  if (cloud?.state === 'none')
    return (
      <NotDeployed
        cloud={props.cloud}
        icon={ArrowUpCircle}
        title={t.upgrade.notYet}
        text={t.upgrade.notYetLead}
      />
    );
  const upgrades = (runs.data ?? []).filter(({ action }) => action === 'upgrade');
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.upgrade.title}</PageTitle>
          <p className="text-ink-2">{t.upgrade.lead}</p>
        </div>
        <LaunchButton cloud={props.cloud} action="upgrade" primary>
          {t.upgrade.plan}
        </LaunchButton>
      </PageHeader>
      {view && <WatchNotes view={view} />}
      <Split className="border-t">
        <section>
          <SectionHeader>
            <h2>{t.upgrade.now}</h2>
          </SectionHeader>
          {view ? (
            <Table>
              <TableHeader>
                <TableRow>
                  <TableHead>{t.upgrade.service}</TableHead>
                  <TableHead>{t.upgrade.version}</TableHead>
                  <TableHead className="text-right">{t.upgrade.hosts}</TableHead>
                </TableRow>
              </TableHeader>
              <TableBody>
                {runningVersions(view).map(({ role, tags, mixed, hosts }) => (
                  <TableRow key={role}>
                    <TableCell>
                      <b>{role}</b>
                    </TableCell>
                    <TableCell className="max-w-110 truncate" title={tags.join('\n')}>
                      <code>{tags.slice(0, 2).join(', ')}</code>
                      {tags.length > 2 && (
                        <span className="text-ink-3"> {t.common.more(tags.length - 2)}</span>
                      )}
                      {mixed && (
                        <span className="ml-3 inline-flex items-center gap-1.5">
                          <StateMark mark="warn" />
                          {t.upgrade.mixed}
                        </span>
                      )}
                    </TableCell>
                    <TableCell className="text-right">{hosts}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          ) : (
            <QueryState error={error} onRetry={() => window.location.reload()} rows={8} />
          )}
        </section>
        <aside>
          <SectionHeader>
            <h2>{t.upgrade.how}</h2>
          </SectionHeader>
          <ol className="mb-4 grid list-decimal gap-2 pl-4 text-ink-2">
            {t.upgrade.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="mb-6 text-ink-3">{t.upgrade.refused}</p>
          <SectionHeader>
            <h2>{t.upgrade.last}</h2>
          </SectionHeader>
          {upgrades.length > 0 ? (
            <RunsTable cloud={props.cloud} runs={upgrades.slice(0, 5)} />
          ) : (
            <p className="text-ink-3">{t.upgrade.none}</p>
          )}
        </aside>
      </Split>
    </div>
  );
}
