'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import Link from 'next/link';

import { drawInventory, groupOf } from '@/server/core/topology/drawing';
import { hostVariables } from '@/server/core/topology/host-variables';
import type { TopologyView } from '@/server/views/topology';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { shellPath } from '../failures/failure-path';
import { usePlace } from '../frame/use-place';
import { useRole } from '../frame/use-role';
import { useLanguage } from '../i18n/context';
import { day, since } from '../i18n/format';
import { HostPrechecks } from '../prechecks/host-prechecks';
import { DrainButton, DrainNews } from '../services/drain';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { PageHeader, PageTitle, SectionHeader, Split } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { useNow } from '../ui/use-now';
import { MaintenanceNotes } from '../watch/maintenance-notes';
import { useWatch } from '../watch/use-watch';
import { counted } from './drop-text';
import { HostFactsList } from './host-facts';
import { LookNews } from './look-news';
import { MaintainButton } from './maintain-button';
import { titleOf } from './rule-text';
import { useLook } from './use-look';

/** One host: what it is, what it runs, what is set for it, and what its removal would mean. */
export function HostScreen(props: { readonly cloud: string; readonly host: string }) {
  const { t } = useLanguage();
  const api = useApi();
  const stored = useQuery(api.topology.get.queryOptions({ cloud: props.cloud }));
  if (!stored.data)
    return (
      <div className="p-6">
        <QueryState error={stored.error} onRetry={() => void stored.refetch()} rows={8} />
      </div>
    );
  const known = drawInventory(stored.data.inventory, stored.data.defaults).value?.hosts[props.host];
  if (!known)
    return (
      <div className="p-6">
        <Empty icon={Server} title={t.topology.hostPage.gone(props.host)} text={t.topology.hostPage.goneLead}>
          <Button asChild variant="outline">
            <Link href={`/clouds/${props.cloud}/topology`}>{t.topology.title}</Link>
          </Button>
        </Empty>
      </div>
    );
  return <Host {...props} view={stored.data} address={known.address} />;
}

function Host(props: {
  readonly cloud: string;
  readonly host: string;
  readonly view: TopologyView;
  readonly address: string | undefined;
}) {
  const { t, language } = useLanguage();
  const api = useApi();
  const { cloud, host, view } = props;
  const h = t.topology.hostPage;
  const place = usePlace();
  const role = useRole(cloud);
  const operator = role !== undefined && role !== 'viewer';
  const looked = useLook(cloud);
  const placed = view.placed[host] ?? {};
  const computes = Object.values(placed).flat().includes('nova_compute');
  const deployed = place.cloud !== undefined && place.cloud.state !== 'none';
  const services = useQuery({
    ...api.services.list.queryOptions({ cloud }),
    enabled: computes && deployed,
  });
  const row = services.data?.rows.find((one) => one.host === host && one.binary === 'nova-compute');
  const watch = useWatch(cloud);
  const seen = looked.of(host);
  const [at, silent] = [looked.atOf(host), looked.silentAt(host)];
  const now = useNow(true, 10_000);
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{host}</PageTitle>
          <p className="text-ink-2">
            {props.address ?? host} ·{' '}
            {at
              ? `${t.topology.lookedAt(day(at, now))} (${t.overview.ago(since(at, now.getTime()))})`
              : t.topology.neverLooked}
            {silent && ` · ${t.overview.factsFailedAt(day(silent, now))}`}
          </p>
        </div>
        {role === 'admin' && (
          <Button asChild variant="outline">
            <Link href={shellPath(cloud, host)}>{t.shells.shell}</Link>
          </Button>
        )}
        {operator && deployed && <MaintainButton cloud={cloud} host={host} />}
        {operator && row && <DrainButton cloud={cloud} row={row} />}
        {operator && (
          <Button disabled={looked.looking} onClick={() => looked.look([host])}>
            {looked.looking ? t.topology.looking : h.look}
          </Button>
        )}
      </PageHeader>
      <MaintenanceNotes cloud={cloud} view={watch.view} host={host} />
      {row && <DrainNews cloud={cloud} />}
      <div className="px-6 empty:hidden">
        <LookNews cloud={cloud} looked={looked} />
      </div>
      <Split>
        <section>
          <SectionHeader>
            <h2>{t.topology.panel.services}</h2>
            <Link className="ml-auto" href={`/clouds/${cloud}/containers?host=${encodeURIComponent(host)}`}>
              {h.containers}
            </Link>
          </SectionHeader>
          {Object.keys(placed).length === 0 && <p className="text-ink-3">{t.topology.nothingRuns}</p>}
          <ul>
            {Object.entries(placed).map(([role, names]) => (
              <li key={role} className="grid grid-cols-[160px_1fr] gap-x-3 border-t py-1.5">
                <b>{titleOf(view, role, language)}</b>
                <span className="font-mono text-xs leading-5 wrap-anywhere text-ink-2">
                  {names.join(', ')}
                </span>
              </li>
            ))}
          </ul>
          <HostPrechecks cloud={cloud} host={host} operator={operator} />
          <Variables cloud={cloud} host={host} view={view} />
          {operator && <Removal cloud={cloud} host={host} view={view} />}
        </section>
        <aside>
          {seen ? (
            <HostFactsList seen={seen} />
          ) : (
            <p className="text-ink-3">{operator ? h.noFacts : h.noFactsViewer}</p>
          )}
        </aside>
      </Split>
    </div>
  );
}

function Variables(props: { readonly cloud: string; readonly host: string; readonly view: TopologyView }) {
  const { t } = useLanguage();
  const h = t.topology.hostPage;
  const rows = hostVariables(props.view.inventory, props.view.defaults, props.host);
  return (
    <>
      <SectionHeader className="mt-7">
        <h2>{h.variables}</h2>
      </SectionHeader>
      {rows.length === 0 && <p className="text-ink-3">{h.noVariables}</p>}
      {rows.length > 0 && (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{h.name}</TableHead>
              <TableHead>{h.value}</TableHead>
              <TableHead>{h.from}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.name}>
                <TableCell className="font-mono text-xs">{row.name}</TableCell>
                <TableCell className="max-w-80 truncate font-mono text-xs" title={row.value}>
                  {row.value ?? h.secret}
                </TableCell>
                <TableCell>
                  <Link
                    href={`/clouds/${props.cloud}/files#inventory${row.line === undefined ? '' : `:${row.line}`}`}
                  >
                    {row.of === 'host' ? h.ofHost : h.ofGroup(row.owner)}
                  </Link>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

/** What taking the host out of the inventory would do; nothing is saved here. */
function Removal(props: { readonly cloud: string; readonly host: string; readonly view: TopologyView }) {
  const { t } = useLanguage();
  const api = useApi();
  const h = t.topology.hostPage;
  const { cloud, host, view } = props;
  const ask = useMutation(api.topology.preview.mutationOptions());
  const found = ask.data?.kind === 'preview' ? ask.data : undefined;
  const groups = Object.keys(drawInventory(view.inventory, view.defaults).value?.groups ?? {});
  const drawing = drawInventory(view.inventory, view.defaults).value;
  const alone = drawing ? groups.filter((name) => groupOf(drawing, name).members.join() === host) : [];
  const before = view.rules.map((rule) => rule.id + rule.group);
  const broken = found?.rules.filter((rule) => !before.includes(rule.id + rule.group)) ?? [];
  const others = found?.touched.filter((one) => one.host !== host) ?? [];
  const own = found?.touched.find((one) => one.host === host);
  return (
    <>
      <SectionHeader className="mt-7">
        <h2>{h.removal}</h2>
      </SectionHeader>
      <p className="pb-2 text-ink-2">{h.removalLead}</p>
      {ask.isError && <Alert variant="destructive" {...errorText(ask.error, t)} />}
      {!found && (
        <Button
          variant="outline"
          disabled={ask.isPending}
          onClick={() => ask.mutate({ cloud, digest: view.digest, edits: [{ kind: 'delete_host', host }] })}
        >
          {h.showRemoval}
        </Button>
      )}
      {ask.data?.kind === 'stale' && <p>{t.topology.staleTitle}</p>}
      {found && (
        <ul className="grid list-disc gap-1 pl-5">
          <li>{own ? h.stops(own.loses.length, counted(own.loses, 40)) : t.topology.tip.same}</li>
          {others.map((one) => (
            <li key={one.host}>{h.alsoTouched(one.host, one.gains.length, one.loses.length)}</li>
          ))}
          {broken.map((rule) => (
            <li key={rule.id + rule.group}>{h.breaks(rule.group)}</li>
          ))}
          {alone.length > 0 && <li>{h.lastOf(alone.join(t.topology.comma))}</li>}
        </ul>
      )}
    </>
  );
}
