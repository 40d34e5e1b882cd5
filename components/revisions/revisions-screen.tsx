'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import type { RevisionView } from '@/server/views/revisions';
import { useApi, useApiClient } from '../api/client';
import { LaunchButton } from '../clouds/launch-button';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Empty } from '../ui/empty';
import { PageHeader, PageTitle } from '../ui/page';
import { useHash } from '../ui/use-hash';
import { RevisionDiff } from './revision-diff';

/** Pages of this many come at a time. */
const PAGE = 100;

/** What was written into a cloud's files: by whom, what it changed, and the way back. */
export function RevisionsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const client = useApiClient();
  const { cloud } = props;
  const [chosen, choose] = useState<number>();
  // An address that ends in `#12` opens change 12.
  const hash = useHash();
  const list = useInfiniteQuery({
    queryKey: api.revisions.list.queryKey({ cloud }),
    queryFn: ({ pageParam }) =>
      client.revisions.list.query({ cloud, ...(pageParam > 0 ? { before: pageParam } : {}) }),
    initialPageParam: 0,
    getNextPageParam: (page: readonly RevisionView[]) =>
      page.length === PAGE ? page.at(-1)?.number : undefined,
  });
  const all = list.data?.pages.flat() ?? [];
  if (!list.data)
    return (
      <div className="p-6">
        <QueryState error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  if (all.length === 0)
    return (
      <div className="p-6">
        <Empty icon={History} title={t.revisions.none} text={t.revisions.noneLead} />
      </div>
    );
  const current = all.find(({ number }) => number === (chosen ?? Number(hash))) ?? all[0];
  return (
    <div className="grid h-full grid-cols-[320px_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] max-md:h-auto max-md:grid-cols-1 max-md:grid-rows-none">
      <PageHeader className="col-span-full border-b">
        <div>
          <PageTitle>{t.revisions.title}</PageTitle>
          <p className="text-ink-2">{t.revisions.lead}</p>
        </div>
        <LaunchButton cloud={cloud} action="deploy">
          {t.revisions.plan}
        </LaunchButton>
      </PageHeader>
      <nav className="min-h-0 overflow-y-auto border-r max-md:max-h-72" aria-label={t.revisions.title}>
        <ol>
          {all.map((one) => (
            <li key={one.number} className="border-b">
              <button
                type="button"
                className={cn(
                  'grid w-full cursor-pointer gap-0.5 px-6 py-2 text-left hover:bg-well max-md:px-4',
                  one.number === current?.number && 'bg-accent-wash',
                )}
                aria-current={one.number === current?.number}
                onClick={() => choose(one.number)}
              >
                <span className="flex min-w-0 items-baseline gap-2">
                  <span className="text-xs text-ink-3">#{one.number}</span>
                  <b className="truncate font-mono text-mono" title={one.path}>
                    {one.path}
                  </b>
                </span>
                <span className="text-xs text-ink-2">{t.revisions.by(one.by, day(one.at, new Date()))}</span>
                <span className={cn('text-xs', one.deployed ? 'text-ink-3' : 'text-accent')}>
                  {one.deployed ? t.revisions.deployed(one.deployed.number) : t.revisions.notDeployed}
                </span>
              </button>
            </li>
          ))}
        </ol>
        {list.hasNextPage && (
          <Button
            variant="outline"
            className="m-4"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t.revisions.older}
          </Button>
        )}
      </nav>
      {current && <RevisionDiff key={current.number} cloud={cloud} revision={current} />}
    </div>
  );
}
