'use client';
import Link from 'next/link';
import type { ServiceCard } from '@/server/views/service-cards';
import type { WatchView } from '@/server/views/watch';
import { conditionMark } from '../containers/condition-mark';
import { containerPath, logsPath } from '../failures/failure-path';
import { useText } from '../i18n/context';
import { since } from '../i18n/format';
import { StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { Answer } from '../watch/health';
import { rowsOfRole } from './service-state';

/** What runs where as it was seen; of a cloud that nobody has looked at, where the files place it. */
export function ServiceContainers(props: {
  readonly cloud: string;
  readonly card: ServiceCard;
  readonly view: WatchView | undefined;
  readonly now: number;
}) {
  const t = useText();
  const { cloud, card, view, now } = props;
  const rows = view ? rowsOfRole(view, card.name, now) : [];
  return (
    <section>
      <SectionHeader>
        <h2>{t.cards.where}</h2>
      </SectionHeader>
      {rows.length === 0 ? (
        <ul className="text-ink-2">
          {card.containers.map(({ name, hosts }) => (
            <li key={name} className="flex flex-wrap gap-x-2">
              <b>{name}</b>
              <span className="text-ink-3">
                {card.on ? `${t.cards.placedOn} ${hosts.slice(0, 12).join(', ')}` : t.cards.off}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.containers.name}</TableHead>
              <TableHead>{t.containers.state}</TableHead>
              <TableHead>{t.containers.host}</TableHead>
              <TableHead className="text-right">{t.containers.since}</TableHead>
              <TableHead className="max-xl:hidden">{t.containers.image}</TableHead>
              <TableHead>
                <span className="sr-only">{t.cards.logs}</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ key, host, name, condition, container }) => (
              <TableRow key={key}>
                <TableCell>
                  {container ? (
                    <Link
                      className="font-semibold text-inherit no-underline hover:underline"
                      href={containerPath(cloud, host, name)}
                    >
                      {name}
                    </Link>
                  ) : (
                    <b>{name}</b>
                  )}
                </TableCell>
                <TableCell>
                  <span className="inline-flex items-center gap-2">
                    <StateMark mark={conditionMark[condition]} />
                    {t.containers.condition[condition]}
                  </span>
                </TableCell>
                <TableCell>{host}</TableCell>
                <TableCell className="text-right text-ink-3">
                  {container?.state === 'running' ? since(container.startedAt, now) : ''}
                </TableCell>
                <TableCell
                  className="max-w-48 truncate font-mono text-mono text-ink-3 max-xl:hidden"
                  title={container?.image}
                >
                  {container?.image.replace(/^.*\//, '')}
                </TableCell>
                <TableCell className="text-right">
                  {container && (
                    <Link href={logsPath(cloud, host, name)} aria-label={`${t.cards.logs}: ${key}`}>
                      {t.cards.logs}
                    </Link>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

/** The addresses behind which it answers, and how. */
export function ServiceEndpoints(props: { readonly role: string; readonly view: WatchView | undefined }) {
  const t = useText();
  const { view } = props;
  const endpoints = view?.endpoints.filter(({ role }) => role === props.role) ?? [];
  return (
    <section>
      <SectionHeader className="mt-7">
        <h2>{t.cards.endpoints}</h2>
      </SectionHeader>
      {endpoints.length === 0 && <p className="text-ink-2">{t.cards.noEndpoints}</p>}
      <ul className="grid gap-1">
        {endpoints.map((endpoint) => (
          <li key={endpoint.name} className="flex flex-wrap items-center gap-x-4">
            <b>{endpoint.name}</b>
            <span className="font-mono text-mono text-ink-3">
              {endpoint.address.includes(':') ? `[${endpoint.address}]` : endpoint.address}:{endpoint.port}
            </span>
            <Answer endpoint={endpoint} live={view?.state.kind === 'live'} />
          </li>
        ))}
      </ul>
    </section>
  );
}
