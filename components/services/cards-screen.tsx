'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileWarning } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { ServiceCardsView } from '@/server/views/service-cards';
import { useApi } from '../api/client';
import { errorCode, errorDiagnostics, errorText } from '../api/error';
import { LaunchButton } from '../clouds/launch-button';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { PageHeader, PageTitle } from '../ui/page';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { useKeys } from '../ui/use-keys';
import { CardsFoot } from './cards-foot';
import { shownCards } from './cards-model';
import { ServiceCardView } from './service-card';
import { ServicesTabs } from './services-tabs';
import { useCardsDraft } from './use-cards-draft';

/** Every service as a card: what it brings and needs, and its switch. */
export function CardsScreen(props: { readonly cloud: string }) {
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] max-md:h-auto max-md:grid-rows-none">
      <ServicesTabs cloud={props.cloud} here="cards" />
      <CardsBody {...props} />
    </div>
  );
}

function CardsBody(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const cards = useQuery(api.services.cards.queryOptions({ cloud: props.cloud }));
  if (!cards.data)
    return (
      <div className="p-6">
        <QueryState error={cards.error} onRetry={() => void cards.refetch()} rows={8} />
      </div>
    );
  if (cards.data.cards.length === 0)
    return (
      <div className="p-6">
        <Empty icon={FileWarning} title={t.cards.unreadable} text={t.settings.unreadableLead}>
          <Diagnostics items={cards.data.diagnostics} />
          <Button asChild>
            <Link href={`/clouds/${props.cloud}/files`}>{t.plan.toFiles}</Link>
          </Button>
        </Empty>
      </div>
    );
  return <Cards key={props.cloud} cloud={props.cloud} saved={cards.data} />;
}

function Cards(props: { readonly cloud: string; readonly saved: ServiceCardsView }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const place = usePlace();
  const role = useRole(props.cloud);
  const mayEdit = role !== undefined && role !== 'viewer';
  const { saved } = props;
  const [query, setQuery] = useState('');
  const [only, setOnly] = useState<'all' | 'on' | 'off'>('all');
  const draft = useCardsDraft(props.cloud, saved, mayEdit);
  const refresh = () =>
    Promise.all(
      [api.services.cards, api.services.cardsWith, api.settings, api.overrides, api.clouds].map((one) =>
        queries.invalidateQueries(one.pathFilter()),
      ),
    );
  const save = useMutation({
    ...api.clouds.configure.mutationOptions(),
    onSuccess: async () => {
      await refresh();
      draft.forget();
    },
    onError: (error) => (errorCode(error) === 'CONFLICT' ? refresh() : undefined),
  });
  const isMoved = save.isError && errorCode(save.error) === 'CONFLICT';
  const saveNow = () => {
    if (!mayEdit || draft.count === 0 || save.isPending) return;
    const { globals } = draft.set;
    // After a refusal the reader has seen what is there now.
    const was = isMoved
      ? Object.fromEntries(
          saved.cards.flatMap(({ switch: one }) =>
            one && one.setting in globals ? [[one.setting, one.written ?? null]] : [],
          ),
        )
      : draft.set.was;
    save.mutate({ cloud: props.cloud, globals, was: JSON.parse(JSON.stringify(was)) });
  };
  useKeys({ 'mod+s': saveNow });
  const shown = shownCards(saved.cards, query, only);
  const first = place.cloud?.state === 'none';
  return (
    <div className="grid h-full min-h-0 grid-rows-[auto_auto_minmax(0,1fr)_auto] max-md:h-auto max-md:grid-rows-none">
      <PageHeader>
        <div>
          <PageTitle>
            {t.cards.sentence(saved.cards.filter(({ on }) => on).length, saved.cards.length)}
          </PageTitle>
          <p className="text-ink-2">{t.cards.lead}</p>
        </div>
        <span className="text-xs text-ok empty:hidden" role="status">
          {save.isSuccess && draft.count === 0 && t.cards.saved}
        </span>
        <LaunchButton cloud={props.cloud} action={first ? 'deploy' : 'reconfigure'}>
          {first ? t.clouds.planDeploy : t.files.plan}
        </LaunchButton>
      </PageHeader>
      <Toolbar>
        <ToolbarSearch label={t.cards.search} value={query} onChange={(e) => setQuery(e.target.value)} />
        <ToggleGroup
          label={t.cards.show}
          value={only}
          options={[
            ['all', t.cards.only.all],
            ['on', t.cards.only.on],
            ['off', t.cards.only.off],
          ]}
          onValueChange={setOnly}
        />
      </Toolbar>
      <div className="min-h-0 overflow-y-auto px-6 py-4 max-md:px-4">
        <div className="grid gap-2 [&>:last-child]:mb-4">
          {!mayEdit && role !== undefined && <Alert title={t.settings.readOnly} />}
          {save.isError && !isMoved && (
            <>
              <Alert variant="destructive" {...errorText(save.error, t)} />
              <Diagnostics items={errorDiagnostics(save.error)} />
            </>
          )}
          {isMoved && <Moved draft={draft} saved={saved} />}
        </div>
        {shown.length === 0 && <p className="text-ink-2">{t.cards.noMatch}</p>}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-4">
          {shown.map((card) => (
            <ServiceCardView
              key={card.name}
              cloud={props.cloud}
              card={card}
              cards={saved.cards}
              pressed={draft.draft[card.name]?.to}
              readOnly={!mayEdit}
              onPress={(to) => draft.press(card.name, to)}
            />
          ))}
        </ul>
      </div>
      {draft.count > 0 && (
        <CardsFoot
          before={saved.cards}
          after={draft.after?.cards}
          error={draft.error}
          changes={draft.count}
          saving={save.isPending}
          onDrop={() => {
            save.reset();
            draft.forget();
          }}
          onSave={saveNow}
        />
      )}
    </div>
  );
}

/** Somebody else has set the same: what was, what is, and what the reader would set. */
function Moved(props: {
  readonly draft: ReturnType<typeof useCardsDraft>;
  readonly saved: ServiceCardsView;
}) {
  const t = useText();
  const { draft, saved } = props;
  const said = (value: unknown): string =>
    value === undefined || value === null ? t.cards.unset : String(value);
  const lines = saved.cards.flatMap(({ name, switch: one }) => {
    const mine = draft.draft[name];
    if (!one || !mine || said(mine.was) === said(one.written)) return [];
    return [t.cards.movedSetting(one.setting, said(mine.was), said(one.written), said(mine.to))];
  });
  return <Alert mark="warn" title={t.cards.moved} detail={lines.join('\n')} remedy={t.cards.movedHelp} />;
}
