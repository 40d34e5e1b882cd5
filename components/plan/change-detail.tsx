'use client';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ChangeView, PlanView } from '@/server/views/plans';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { ChangeGlyph } from '../ui/change-glyph';
import { cn } from '../ui/cn';
import { Diff } from '../ui/diff';
import { KeyValues } from '../ui/facts';
import { Table, TableBody, TableCell, TableRow } from '../ui/table';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../ui/tabs';
import { Toolbar } from '../ui/toolbar';
import { glyphOf, stepsOf, twins } from './plan-model';
import { leadText, reasonText } from './reason-text';

/** Why one thing changes, and what exactly changes in it. */
export function ChangeDetail(props: { readonly plan: PlanView; readonly change: ChangeView }) {
  const t = useText();
  const { plan, change } = props;
  const files = change.of === 'file' ? [change] : filesOf(plan, change);
  const steps = stepsOf(plan, change);
  const [tab, setTab] = useState(files[0]?.key ?? 'steps');
  const also = twins(plan, change);
  return (
    <>
      <Toolbar>
        <b className="truncate font-mono text-mono" title={change.subject}>
          {change.subject}
        </b>
        <span className="truncate text-ink-3">
          {t.plan.onHost(hostName(change.host, t))}
          {also.length > 0 && `, ${t.plan.alsoOn(also.slice(0, 4).join(', '))}`}
          {also.length > 4 && ` ${t.common.more(also.length - 4)}`}
        </span>
      </Toolbar>
      <div className="grid gap-2 px-4 py-3">
        <div className="flex items-center gap-2">
          <ChangeGlyph glyph={glyphOf(change)} />
          <span>{leadText(change, t)}</span>
        </div>
        {change.reasons.length > 0 && (
          <KeyValues className="ml-6">
            {change.reasons.map((reason) => (
              <div className="contents" key={JSON.stringify(reason)}>
                <dt>{t.plan.because}</dt>
                <dd className="wrap-anywhere">{reasonText(reason, t)}</dd>
              </div>
            ))}
          </KeyValues>
        )}
      </div>
      <Tabs value={tab} onValueChange={setTab}>
        <TabsList className="px-4" aria-label={t.plan.tabs.diff}>
          {files.map((f) => (
            <TabsTrigger key={f.key} value={f.key}>
              <code>{f.subject.slice(f.subject.lastIndexOf('/') + 1)}</code>
              {f.added !== undefined && <TabNote>{`+${f.added} −${f.removed ?? 0}`}</TabNote>}
            </TabsTrigger>
          ))}
          <TabsTrigger value="steps">
            {t.plan.tabs.steps}
            <TabNote>{steps.length}</TabNote>
          </TabsTrigger>
        </TabsList>
        <TabsContent value={tab}>
          {tab === 'steps' ? (
            <div className="px-4 py-1">
              <Table>
                <TableBody>
                  {steps.map((s) => (
                    <TableRow key={s.id}>
                      <TableCell className="font-mono text-mono">{s.id}</TableCell>
                      <TableCell className="text-ink-3">{t.words.kinds[s.kind]}</TableCell>
                      <TableCell className="text-right text-ink-3">
                        {s.estimate === undefined ? '' : span(s.estimate)}
                      </TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </div>
          ) : (
            <FileDiff plan={plan.id} changeKey={tab} />
          )}
        </TabsContent>
      </Tabs>
    </>
  );
}

/** The files that a container reads and that change with it. */
const filesOf = (plan: PlanView, change: ChangeView): readonly ChangeView[] =>
  change.of !== 'container'
    ? []
    : plan.changes
        .filter(
          (c) =>
            c.of === 'file' &&
            c.host === change.host &&
            c.verb !== 'keep' &&
            (c.subject.includes(`/${change.subject}/`) ||
              c.key.includes(change.subject) ||
              change.reasons.some((r) => r.kind === 'file' && r.path === c.subject)),
        )
        .slice(0, 6);

function FileDiff(props: { readonly plan: string; readonly changeKey: string }) {
  const t = useText();
  const api = useApi();
  const diff = useQuery({
    ...api.plans.diff.queryOptions({ plan: props.plan, key: props.changeKey }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!diff.data)
    return (
      <div className="p-6">
        <QueryState error={diff.error} onRetry={() => void diff.refetch()} />
      </div>
    );
  return (
    <>
      <FileBar className="border-b">
        <code className="truncate text-ink-3" title={diff.data.path}>
          {diff.data.path}
        </code>
        <span className="ml-auto font-mono text-xs text-ink-3">{diff.data.mode}</span>
      </FileBar>
      <Diff lines={diff.data.lines} label={diff.data.path} />
      <FileBar className="text-ink-3">
        <Eye className="size-3.5" />
        <span>
          {t.plan.masked}
          {diff.data.sources.length > 0 && (
            <>
              {' '}
              {t.plan.sources}: <code>{diff.data.sources.join(' + ')}</code>
            </>
          )}
        </span>
      </FileBar>
    </>
  );
}

function TabNote(props: { readonly children: ReactNode }) {
  return <span className="font-normal text-ink-3">{props.children}</span>;
}

function FileBar(props: { readonly className: string; readonly children: ReactNode }) {
  return (
    <div
      className={cn('flex min-h-8 items-center gap-2 px-4 text-xs max-md:overflow-x-auto', props.className)}
    >
      {props.children}
    </div>
  );
}
