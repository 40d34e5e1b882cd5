'use client';
import { Boxes } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { type ContainerRow, containerRows, isTrouble, wellnessOf } from '@/server/core/domain/wellness';
import { errorText } from '../api/error';
import { NotDeployed } from '../clouds/not-deployed';
import { QueryState } from '../clouds/query-state';
import { usePlanning } from '../clouds/use-planning';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { NativeSelect } from '../ui/native-select';
import { PageHeader, PageTitle } from '../ui/page';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { useNow } from '../ui/use-now';
import { useWatch } from '../watch/use-watch';
import { WatchNotes } from '../watch/watch-notes';
import { wellnessText } from '../watch/wellness-text';
import { type Act, ContainersTable } from './containers-table';
import { useUsage } from './use-usage';

const PAGE = 150;

/** All containers of all hosts, live. */
export function ContainersScreen(props: { readonly cloud: string }) {
  const t = useText();
  const { cloud } = usePlace();
  const { view, error } = useWatch(props.cloud);
  const now = useNow(true, 5_000).getTime();
  if (cloud?.state === 'none')
    return (
      <NotDeployed
        cloud={props.cloud}
        icon={Boxes}
        title={t.containers.notYet}
        text={t.containers.notYetLead}
      />
    );
  if (!view)
    return (
      <div className="p-6">
        <QueryState error={error} onRetry={() => window.location.reload()} rows={10} />
      </div>
    );
  const rows = containerRows(view, now);
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{wellnessText(wellnessOf(view, now), view.state, t)}</PageTitle>
          <p className="text-ink-2">{t.containers.lead}</p>
        </div>
      </PageHeader>
      <WatchNotes view={view} />
      <Containers cloud={props.cloud} rows={rows} now={now} />
    </div>
  );
}

const fits = (row: ContainerRow, words: readonly string[]): boolean => {
  const text = `${row.name} ${row.role} ${row.host} ${row.container?.image ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

function Containers(props: {
  readonly cloud: string;
  readonly rows: readonly ContainerRow[];
  readonly now: number;
}) {
  const t = useText();
  const params = useSearchParams();
  const [host, setHost] = useState(params.get('host') ?? '');
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<'all' | 'troubled'>('all');
  const [most, setMost] = useState(PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = props.rows.filter(
    (row) => (host === '' || row.host === host) && (only === 'all' || isTrouble(row)) && fits(row, words),
  );
  const shown = fitting.slice(0, most);
  const usage = useUsage(
    props.cloud,
    shown
      .filter(({ container, condition }) => container?.state === 'running' && condition !== 'unknown')
      .map(({ key }) => key),
  );
  const planning = usePlanning(props.cloud);
  const act = (what: Act, keys: readonly string[]) =>
    what === 'deploy'
      ? planning.plan('deploy', { hosts: [...new Set(keys.map((key) => key.split('/')[0] ?? ''))] })
      : planning.plan(what, { containers: [...keys] });
  const marked = [...chosen].filter((key) => props.rows.some((row) => row.key === key));
  return (
    <>
      <Toolbar>
        <ToolbarSearch
          label={t.containers.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <ToggleGroup
          label={t.containers.show}
          value={only}
          options={[
            ['all', t.containers.all],
            ['troubled', t.containers.troubled],
          ]}
          onValueChange={setOnly}
        />
        <NativeSelect
          className="w-44 text-xs"
          size="sm"
          aria-label={t.containers.host}
          value={host}
          onChange={(event) => setHost(event.target.value)}
        >
          <option value="">{t.containers.everyHost}</option>
          {[...new Set(props.rows.map((row) => row.host))].sort().map((name) => (
            <option key={name}>{name}</option>
          ))}
        </NativeSelect>
        {marked.length > 0 && (
          <>
            <span className="text-xs text-ink-3">{t.containers.chosen(marked.length)}</span>
            {(['restart', 'start', 'stop'] as const).map((what) => (
              <Button
                key={what}
                variant="outline"
                size="sm"
                disabled={planning.isPending}
                onClick={() => act(what, marked)}
              >
                {t.containers[what]}
              </Button>
            ))}
          </>
        )}
      </Toolbar>
      <div className="px-6 py-4 max-md:px-4">
        {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
        {shown.length === 0 ? (
          <p className="text-ink-3">{t.containers.none}</p>
        ) : (
          <ContainersTable
            cloud={props.cloud}
            rows={shown}
            now={props.now}
            usage={usage}
            chosen={chosen}
            onChoose={setChosen}
            onAct={act}
          />
        )}
        {fitting.length > shown.length && (
          <Button variant="outline" className="mt-3" onClick={() => setMost(most + PAGE)}>
            {t.containers.more(Math.min(PAGE, fitting.length - shown.length))}
          </Button>
        )}
      </div>
    </>
  );
}
