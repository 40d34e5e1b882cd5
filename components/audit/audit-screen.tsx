'use client';
import { useQuery } from '@tanstack/react-query';
import { ScrollText, Search } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Empty } from '../ui/empty';

/** Who did what, from where, newest first. */
export function AuditScreen() {
  const t = useText();
  const api = useApi();
  const [query, setQuery] = useState('');
  const audit = useQuery({ ...api.audit.list.queryOptions({ limit: 200 }), refetchInterval: 30_000 });
  if (!audit.data)
    return (
      <div className="page-pad">
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
      <div className="page-pad">
        <Empty icon={ScrollText} title={t.audit.none} text={t.audit.lead} />
      </div>
    );
  return (
    <div className="page-pad">
      <h1 className="one">{t.audit.title}</h1>
      <p className="lead">{t.audit.lead}</p>
      <div className="input sm find-in">
        <Search className="i s" aria-hidden="true" />
        <input
          aria-label={t.audit.filter}
          placeholder={t.audit.filter}
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
      </div>
      <div className="page-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t.audit.when}</th>
              <th>{t.audit.who}</th>
              <th>{t.audit.what}</th>
              <th>{t.audit.object}</th>
              <th>{t.audit.from}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((e) => (
              <tr key={e.id}>
                <td className="mut num-left">{day(e.at, new Date())}</td>
                <td>
                  <b>{e.by}</b>
                </td>
                <td title={e.verb}>{verb(e.verb)}</td>
                <td className="mono">{e.object}</td>
                <td className="mono mut">{e.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
