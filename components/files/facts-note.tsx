'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { FactsKnown } from '@/server/views/overrides';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';

/** With what knowledge of the hosts a file was worked out, and how to know more. */
export function FactsNote(props: {
  readonly cloud: string;
  readonly host: string;
  readonly hosts: readonly string[];
  readonly facts: FactsKnown;
}) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const role = useRole(props.cloud);
  const look = useMutation({
    ...api.hosts.look.mutationOptions(),
    onSuccess: () => queries.invalidateQueries(api.overrides.merged.pathFilter()),
  });
  const { at, unseen } = props.facts;
  const silent = look.data?.hosts.flatMap((one) => (one.kind === 'seen' ? [] : [one.host])) ?? [];
  const isWhole = at !== undefined && unseen === 0;
  return (
    <div className="grid gap-1 border-t px-4 py-2 text-xs text-ink-3" role="status">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {!isWhole && <StateMark mark="unknown" />}
        <span className="min-w-0 flex-1">
          {at === undefined
            ? t.overrides.notSeen(props.host)
            : t.overrides.seenAt(props.host, day(at, new Date()))}
          {t.common.gap}
          {unseen > 0 && `${t.overrides.othersNotSeen(unseen)}${t.common.gap}`}
          {t.overrides.masked}
        </span>
        {role !== undefined && role !== 'viewer' && (
          <Button
            size="xs"
            variant="outline"
            disabled={look.isPending}
            onClick={() => look.mutate({ cloud: props.cloud, hosts: props.hosts.slice(0, 1000) })}
          >
            <RefreshCw className="size-3" />
            {look.isPending ? t.overrides.looking : t.overrides.look}
          </Button>
        )}
      </span>
      {silent.length > 0 && <span className="text-warn">{t.overrides.unreachable(silent.join(', '))}</span>}
      {look.isError && <Alert variant="destructive" {...errorText(look.error, t)} />}
    </div>
  );
}
