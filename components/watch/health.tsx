'use client';
import { useQuery } from '@tanstack/react-query';
import type { Wellness } from '@/server/core/domain/wellness';
import type { EndpointWatch, WatchView } from '@/server/views/watch';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { ProbePlot } from './probe-plot';

const HOURS = 24;
const REFRESH_MS = 60_000;

/** How many hosts were seen, containers run, and addresses answer. */
export function healthReadings(
  { hosts, endpoints, state }: WatchView,
  { counts, total }: Wellness,
  t: Dictionary,
): readonly (readonly [string, string])[] {
  const live = state.kind === 'live';
  const seen = live ? hosts.filter(({ known }) => known?.kind === 'seen').length : 0;
  const up = live ? endpoints.filter(({ probed }) => probed?.kind === 'answers').length : 0;
  return [
    [t.watch.hosts, t.watch.seen(seen, hosts.length)],
    [t.watch.containers, t.watch.running(counts.well, total)],
    [t.watch.addresses, t.watch.answering(up, endpoints.length)],
  ];
}

/** The addresses behind which services answer: how they answer now, and over the day. */
export function Addresses(props: { readonly cloud: string; readonly view: WatchView }) {
  const t = useText();
  const api = useApi();
  const probes = useQuery({
    ...api.watch.probes.queryOptions({ cloud: props.cloud, hours: HOURS }),
    refetchInterval: REFRESH_MS,
  });
  const { endpoints, state } = props.view;
  if (endpoints.length === 0) return null;
  const points = probes.data ?? [];
  return (
    <section>
      <SectionHeader className="mt-7">
        <h2>{t.watch.addresses}</h2>
      </SectionHeader>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{t.watch.service}</TableHead>
            <TableHead>{t.watch.answer}</TableHead>
            <TableHead>{t.watch.address}</TableHead>
            <TableHead>{t.watch.lastDay}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {[...endpoints].sort(failingFirst).map((endpoint) => (
            <TableRow key={endpoint.name}>
              <TableCell>
                <b>{endpoint.name}</b>
              </TableCell>
              <TableCell>
                <Answer endpoint={endpoint} live={state.kind === 'live'} />
              </TableCell>
              <TableCell className="font-mono text-mono text-ink-3">
                {`${endpoint.address.includes(':') ? `[${endpoint.address}]` : endpoint.address}:${endpoint.port}`}
              </TableCell>
              <TableCell className="w-72">
                <ProbePlot
                  endpoint={endpoint.name}
                  points={points.filter((point) => point.endpoint === endpoint.name)}
                  hours={HOURS}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

const failingFirst = (a: EndpointWatch, b: EndpointWatch): number =>
  Number(b.probed?.kind === 'fails') - Number(a.probed?.kind === 'fails') || a.name.localeCompare(b.name);

/** How an address answers, or that it was not tried. */
export function Answer(props: { readonly endpoint: EndpointWatch; readonly live: boolean }) {
  const t = useText();
  const { probed } = props.endpoint;
  if (!props.live || !probed || probed.kind === 'untried')
    return (
      <span className="inline-flex items-center gap-2 text-ink-3">
        <StateMark mark="unknown" />
        {t.watch.untriedShort}
      </span>
    );
  if (probed.kind === 'answers')
    return (
      <span className="inline-flex items-center gap-2">
        <StateMark mark="ok" />
        {t.watch.answers(Math.round(probed.ms))}
      </span>
    );
  return (
    <span className="inline-flex max-w-80 items-center gap-2" title={probed.cause}>
      <StateMark mark="failed" />
      <span>{t.watch.noAnswer}</span>
      <span className="truncate text-ink-3">{probed.cause}</span>
    </span>
  );
}
