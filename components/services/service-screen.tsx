'use client';
import { useQuery } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import Link from 'next/link';
import type { ServiceCard } from '@/server/views/service-cards';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { CrumbName } from '../frame/crumb-name';
import { useLanguage } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { KeyValues } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { Caption, PageHeader, PageTitle, SectionHeader, Split } from '../ui/page';
import { useNow } from '../ui/use-now';
import { useWatch } from '../watch/use-watch';
import { WatchNotes } from '../watch/watch-notes';
import { memoryText } from './memory-text';
import { NotesText } from './notes-text';
import { ServiceConfiguration } from './service-configuration';
import { ServiceContainers, ServiceEndpoints } from './service-containers';
import { type ServiceState, serviceState, stateMarks } from './service-state';

/** One service: what runs where, and all that is written of it. */
export function ServiceScreen(props: { readonly cloud: string; readonly role: string }) {
  const { t } = useLanguage();
  const api = useApi();
  const cards = useQuery(api.services.cards.queryOptions({ cloud: props.cloud }));
  if (!cards.data)
    return (
      <div className="p-6">
        <QueryState error={cards.error} onRetry={() => void cards.refetch()} rows={8} />
      </div>
    );
  const card = cards.data.cards.find(({ name }) => name === props.role);
  const back = `/clouds/${props.cloud}/services`;
  if (!card)
    return (
      <div className="p-6">
        <Empty
          icon={Server}
          title={cards.data.cards.length === 0 ? t.cards.unreadable : t.cards.noSuch(props.role)}
        >
          <Button asChild variant="outline">
            <Link href={back}>{t.cards.tabs.cards}</Link>
          </Button>
        </Empty>
      </div>
    );
  return <Service cloud={props.cloud} card={card} cards={cards.data.cards} />;
}

function Service(props: {
  readonly cloud: string;
  readonly card: ServiceCard;
  readonly cards: readonly ServiceCard[];
}) {
  const { t, language } = useLanguage();
  const { cloud, card, cards } = props;
  const { view } = useWatch(cloud);
  const now = useNow(true, 5_000).getTime();
  const state = serviceState(card, view, now);
  const titleOf = (role: string): string => cards.find(({ name }) => name === role)?.title[language] ?? role;
  const pagesOf = (roles: readonly { readonly role: string }[]) => (
    <dd className="flex flex-wrap gap-x-2">
      {roles.map(({ role }) => (
        <Link key={role} href={`/clouds/${cloud}/services/${role}`}>
          {titleOf(role)}
        </Link>
      ))}
    </dd>
  );
  return (
    <div>
      <CrumbName>{card.title[language]}</CrumbName>
      <PageHeader>
        <div>
          <PageTitle>{card.title[language]}</PageTitle>
          <p className="flex items-center gap-2 text-ink-2">
            <StateMark mark={stateMarks[state.kind]} />
            {stateText(state, t)}
          </p>
        </div>
        <Button asChild variant="outline">
          <Link href={`/clouds/${cloud}/settings#${card.switch?.setting ?? ''}`}>{t.cards.settings}</Link>
        </Button>
      </PageHeader>
      {view && <WatchNotes view={view} />}
      <Split>
        <section>
          <p className="max-w-[76ch] pb-4 text-ink-2">{card.summary[language]}</p>
          <ServiceContainers cloud={cloud} card={card} view={view} now={now} />
          <ServiceEndpoints role={card.name} view={view} />
          <ServiceConfiguration cloud={cloud} role={card.name} />
        </section>
        <aside>
          <Caption>{t.cards.tabs.cards}</Caption>
          <KeyValues className="text-xs">
            {card.memoryMib > 0 && (
              <>
                <dt>{t.cards.memoryLabel}</dt>
                <dd title={t.cards.memoryHelp}>{t.cards.memory(memoryText(card.memoryMib))}</dd>
              </>
            )}
            {(['database', 'identity', 'after'] as const).map((how) => {
              const needs = card.needs.filter((need) => need.how === how);
              return (
                needs.length > 0 && (
                  <div key={how} className="contents">
                    <dt>{t.cards.needs[how]}</dt>
                    {pagesOf(needs)}
                  </div>
                )
              );
            })}
            <dt>{t.cards.neededBy}</dt>
            {card.neededBy.length > 0 ? pagesOf(card.neededBy) : <dd>{t.cards.none}</dd>}
            <dt>{t.cards.ports}</dt>
            <dd className="font-mono text-mono">{card.ports.join(', ') || '–'}</dd>
            <dt>{t.cards.databases}</dt>
            <dd className="font-mono text-mono">{card.databases.join(', ') || '–'}</dd>
            <dt>{t.cards.catalogue}</dt>
            <dd className="font-mono text-mono">{card.endpoints.join(', ') || '–'}</dd>
          </KeyValues>
          {card.notes && (
            <>
              <SectionHeader className="mt-6">
                <h2>{t.cards.notes}</h2>
              </SectionHeader>
              <NotesText text={card.notes[language]} />
            </>
          )}
        </aside>
      </Split>
    </div>
  );
}

function stateText(state: ServiceState, t: Dictionary): string {
  const said = t.cards.state;
  switch (state.kind) {
    case 'well':
      return said.well(state.all);
    case 'trouble':
    case 'unknown':
      return said[state.kind](state.bad, state.all);
    case 'stale':
      return said.stale(day(state.since, new Date()));
    default:
      return said[state.kind];
  }
}
