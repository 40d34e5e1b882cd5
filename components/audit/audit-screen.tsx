'use client';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Download, ScrollText, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { lookup } from '@/server/words/lookup';
import { useApi, useApiClient } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { InputGroup, InputGroupInput } from '../ui/input';
import { PageLead, PageTitle } from '../ui/page';
import { saveText } from '../ui/save-text';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';

const PAGE = 200;
const REFRESH_MS = 30_000;

/** What is asked for: the text, and the verbs whose words in the reader's language hold it. */
function filterOf(query: string, t: Dictionary): { readonly text?: string; readonly verbs?: string[] } {
  const text = query.trim().slice(0, 200);
  if (text === '') return {};
  const verbs = Object.entries(t.words.auditVerbs).flatMap(([verb, words]) =>
    words.toLowerCase().includes(text.toLowerCase()) ? [verb] : [],
  );
  return { text, verbs };
}

/** Who did what, from where, newest first. */
export function AuditScreen() {
  const t = useText();
  const api = useApi();
  const client = useApiClient();
  const [query, setQuery] = useState('');
  const filter = filterOf(useDeferredValue(query), t);
  const audit = useInfiniteQuery({
    queryKey: [...api.audit.list.queryKey(), filter],
    queryFn: ({ pageParam }) =>
      client.audit.list.query({ limit: PAGE, ...filter, ...(pageParam > 0 ? { before: pageParam } : {}) }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.id : undefined),
    refetchInterval: REFRESH_MS,
    placeholderData: (former) => former,
  });
  if (!audit.data)
    return (
      <div className="p-6">
        <QueryState error={audit.error} onRetry={() => void audit.refetch()} />
      </div>
    );
  const verb = (name: string) => lookup(t.words.auditVerbs, name) ?? name;
  const rows = audit.data.pages.flat();
  if (rows.length === 0 && query === '')
    return (
      <div className="p-6">
        <Empty icon={ScrollText} title={t.audit.none} text={t.audit.lead} />
      </div>
    );
  return (
    <div className="p-6">
      <PageTitle>{t.audit.title}</PageTitle>
      <PageLead>{t.audit.lead}</PageLead>
      <div className="mt-4 mb-2 flex flex-wrap items-center gap-2">
        <InputGroup className="h-7 max-w-80">
          <Search className="size-3.5" />
          <InputGroupInput
            aria-label={t.audit.filter}
            placeholder={t.audit.filter}
            value={query}
            onChange={(e) => setQuery(e.target.value)}
          />
        </InputGroup>
        <span className="ml-auto" />
        <SaveAudit filter={filter} />
      </div>
      {rows.length === 0 && <p className="text-ink-3">{t.audit.nothing}</p>}
      {rows.length > 0 && (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.audit.when}</TableHead>
              <TableHead>{t.audit.who}</TableHead>
              <TableHead>{t.audit.what}</TableHead>
              <TableHead>{t.audit.object}</TableHead>
              <TableHead>{t.audit.from}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((e) => (
              <TableRow key={e.id}>
                <TableCell className="text-ink-3">{day(e.at, new Date())}</TableCell>
                <TableCell>
                  <b>{e.by}</b>
                </TableCell>
                <TableCell title={e.verb}>{verb(e.verb)}</TableCell>
                <TableCell className="font-mono text-mono">{e.object}</TableCell>
                <TableCell className="font-mono text-mono text-ink-3">{e.address}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {audit.hasNextPage && (
        <Button
          variant="outline"
          className="mt-3"
          disabled={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {t.audit.older}
        </Button>
      )}
    </div>
  );
}

/** What fits, as a file. */
function SaveAudit(props: { readonly filter: ReturnType<typeof filterOf> }) {
  const t = useText();
  const api = useApi();
  const save = useMutation({
    ...api.audit.export.mutationOptions(),
    onSuccess: ({ text }, { format }) => saveText(`audit.${format === 'json' ? 'jsonl' : 'csv'}`, [text]),
  });
  return (
    <>
      {save.isError && <Alert variant="destructive" {...errorText(save.error, t)} />}
      {save.data?.more && <span className="text-xs text-ink-3">{t.audit.cut}</span>}
      {(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          variant="outline"
          size="sm"
          disabled={save.isPending}
          aria-label={`${t.audit.download}: ${t.audit[format]}`}
          onClick={() => save.mutate({ format, ...props.filter })}
        >
          <Download className="size-3.5" />
          {t.audit[format]}
        </Button>
      ))}
    </>
  );
}
