'use client';
import { useQuery } from '@tanstack/react-query';
import { ScrollText, Search } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Empty } from '../ui/empty';
import { InputGroup, InputGroupInput } from '../ui/input';
import { PageLead, PageTitle } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';

/** Who did what, from where, newest first. */
export function AuditScreen() {
  const t = useText();
  const api = useApi();
  const [query, setQuery] = useState('');
  const audit = useQuery({ ...api.audit.list.queryOptions({ limit: 200 }), refetchInterval: 30_000 });
  if (!audit.data)
    return (
      <div className="p-6">
        <QueryState error={audit.error} onRetry={() => void audit.refetch()} />
      </div>
    );
  const verb = (name: string) => t.audit.verbs[name] ?? name;
  const word = query.trim().toLowerCase();
  const rows = audit.data.filter((e) =>
    `${e.by} ${e.verb} ${verb(e.verb)} ${e.object} ${e.address}`.toLowerCase().includes(word),
  );
  if (audit.data.length === 0)
    return (
      <div className="p-6">
        <Empty icon={ScrollText} title={t.audit.none} text={t.audit.lead} />
      </div>
    );
  return (
    <div className="p-6">
      <PageTitle>{t.audit.title}</PageTitle>
      <PageLead>{t.audit.lead}</PageLead>
      <InputGroup className="mt-4 mb-2 h-7 max-w-80">
        <Search className="size-3.5" />
        <InputGroupInput
          aria-label={t.audit.filter}
          placeholder={t.audit.filter}
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
      </InputGroup>
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
    </div>
  );
}
