'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ImagesView } from '@/server/views/images';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { usePlanning } from '../clouds/use-planning';
import { useText } from '../i18n/context';
import { time } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { PageHeader, PageTitle, Split } from '../ui/page';
import { ScrollRegion } from '../ui/scroll-region';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { chosenRows, countOf, type ImageRow, type Shown, treeOf } from './images-model';
import { ImagesSide } from './images-side';
import { ImagesTable } from './images-table';

/** Milliseconds between two looks while a build goes on. */
const BUILDING_MS = 5_000;

/** What is built from what, how each image is and where; builds begin with a plan. */
export function ImagesScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const images = useQuery({
    ...api.images.get.queryOptions({ cloud: props.cloud }),
    staleTime: 30_000,
    refetchInterval: ({ state }) =>
      state.data?.images.some(({ last }) => last?.outcome === 'running') ? BUILDING_MS : false,
  });
  if (!images.data)
    return (
      <div className="p-6">
        <QueryState error={images.error} onRetry={() => void images.refetch()} rows={10} />
      </div>
    );
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.images.title}</PageTitle>
          <p className="text-ink-2">{t.images.lead(images.data.release, time(images.data.at))}</p>
        </div>
        <Button variant="outline" disabled={images.isFetching} onClick={() => void images.refetch()}>
          {images.isFetching ? t.images.looking : t.images.look}
        </Button>
      </PageHeader>
      {images.data.engine && (
        <div className="px-6 pb-4">
          <Alert variant="destructive" title={t.images.engineSilent} detail={images.data.engine.message} />
        </div>
      )}
      <Images cloud={props.cloud} view={images.data} />
    </div>
  );
}

function Images({ cloud, view }: { readonly cloud: string; readonly view: ImagesView }) {
  const t = useText();
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => treeOf(view.images), [view.images]);
  const rows = chosenRows(all, shown, query);
  const tabs: readonly (readonly [Shown, string])[] = [
    ['all', t.images.all(all.length)],
    ['missing', t.images.missing(countOf(all, 'missing'))],
    ['failed', t.images.failed(countOf(all, 'failed'))],
    ['hosts', t.images.onHosts(countOf(all, 'hosts'))],
  ];
  return (
    <>
      <Toolbar className="border-t">
        <ToggleGroup
          label={t.images.show}
          value={shown}
          options={tabs}
          onValueChange={(next) => setShown(tabs.find(([name]) => name === next)?.[0] ?? shown)}
        />
        <ToolbarSearch
          label={t.images.find}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </Toolbar>
      <Split>
        <section>
          <Builds cloud={cloud} rows={all} chosen={chosen} />
          {rows.length === 0 ? (
            <p className="text-ink-3">{t.images.nothing}</p>
          ) : (
            <ScrollRegion label={t.images.title}>
              <ImagesTable {...{ cloud, rows, chosen }} onChoose={setChosen} />
            </ScrollRegion>
          )}
        </section>
        <aside>
          <ImagesSide cloud={cloud} view={view} />
        </aside>
      </Split>
    </>
  );
}

function Builds(props: {
  readonly cloud: string;
  readonly rows: readonly ImageRow[];
  readonly chosen: ReadonlySet<string>;
}) {
  const t = useText();
  const planning = usePlanning(props.cloud);
  const failed = props.rows.filter(({ shown }) => shown === 'failed').map(({ name }) => name);
  const build = (images: readonly string[]) => planning.plan('build', { images: [...images] });
  return (
    <div className="grid gap-3 pb-4">
      <div className="flex flex-wrap gap-2">
        {props.chosen.size > 0 ? (
          <Button disabled={planning.isPending} onClick={() => build([...props.chosen])}>
            {t.images.buildChosen(props.chosen.size)}
          </Button>
        ) : (
          <Button disabled={planning.isPending} onClick={() => planning.plan('build')}>
            {t.images.buildNeeded}
          </Button>
        )}
        {failed.length > 0 && (
          <Button variant="outline" disabled={planning.isPending} onClick={() => build(failed)}>
            {t.images.buildFailed(failed.length)}
          </Button>
        )}
        <Button
          variant="outline"
          disabled={planning.isPending}
          onClick={() => build(props.rows.map(({ name }) => name))}
        >
          {t.images.buildAll}
        </Button>
      </div>
      {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
    </div>
  );
}
