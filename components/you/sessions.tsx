'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { browserName } from './browser-name';

/** Every place where this account is signed in, each with a way to end it. */
export function Sessions() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const sessions = useQuery(api.auth.sessions.queryOptions());
  const end = useMutation({
    ...api.auth.revokeSession.mutationOptions(),
    onSettled: () => queries.invalidateQueries(api.auth.sessions.queryFilter()),
  });
  return (
    <section className="part">
      <h2>{t.you.sessions}</h2>
      <p className="sec">{t.you.sessionsLead}</p>
      {end.isError && <Alert kind="failed" {...errorText(end.error, t)} />}
      {sessions.data ? (
        <div className="page-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>{t.you.browser}</th>
                <th>{t.you.address}</th>
                <th>{t.you.since}</th>
                <th>{t.you.seen}</th>
                <th>
                  <span className="sr-only">{t.you.end}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.data.map((s) => (
                <tr key={s.id}>
                  <td title={s.agent}>
                    <b>{browserName(s.agent) || t.common.unknown}</b>
                    {s.current && <span className="badge acc plain here">{t.you.here}</span>}
                  </td>
                  <td className="mono">{s.address}</td>
                  <td className="mut">{day(s.createdAt, new Date())}</td>
                  <td className="mut">{day(s.seenAt, new Date())}</td>
                  <td className="num">
                    {!s.current && (
                      <Button
                        size="xs"
                        disabled={end.isPending}
                        aria-label={t.you.endOf(browserName(s.agent))}
                        onClick={() => end.mutate({ session: s.id })}
                      >
                        {t.you.end}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <QueryState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
    </section>
  );
}
