'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
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
    <section className="mt-7 grid gap-2">
      <h2>{t.you.sessions}</h2>
      <p className="text-ink-2">{t.you.sessionsLead}</p>
      {end.isError && <Alert variant="destructive" {...errorText(end.error, t)} />}
      {sessions.data ? (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.you.browser}</TableHead>
              <TableHead>{t.you.address}</TableHead>
              <TableHead>{t.you.since}</TableHead>
              <TableHead>{t.you.seen}</TableHead>
              <TableHead>
                <span className="sr-only">{t.you.end}</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {sessions.data.map((s) => (
              <TableRow key={s.id}>
                <TableCell title={s.agent}>
                  <b>{browserName(s.agent) || t.common.unknown}</b>
                  {s.current && <Badge className="ml-2">{t.you.here}</Badge>}
                </TableCell>
                <TableCell className="font-mono text-mono">{s.address}</TableCell>
                <TableCell className="text-ink-3">{day(s.createdAt, new Date())}</TableCell>
                <TableCell className="text-ink-3">{day(s.seenAt, new Date())}</TableCell>
                <TableCell className="text-right">
                  {!s.current && (
                    <Button
                      variant="outline"
                      size="xs"
                      disabled={end.isPending}
                      aria-label={t.you.endOf(browserName(s.agent))}
                      onClick={() => end.mutate({ session: s.id })}
                    >
                      {t.you.end}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        <QueryState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
    </section>
  );
}
