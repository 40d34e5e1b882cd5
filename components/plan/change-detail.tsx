'use client';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { ChangeView, PlanView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { ChangeGlyph } from '../ui/change-glyph';
import { Diff } from '../ui/diff';
import { Tabs } from '../ui/tabs';
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
      <div className="bar2">
        <b className="mono clip" title={change.subject}>
          {change.subject}
        </b>
        <span className="mut clip">
          {t.plan.onHost(hostName(change.host, t))}
          {also.length > 0 && `, ${t.plan.alsoOn(also.slice(0, 4).join(', '))}`}
          {also.length > 4 && ` ${t.common.more(also.length - 4)}`}
        </span>
      </div>
      <div className="why2">
        <div>
          <ChangeGlyph glyph={glyphOf(change)} />
          <span>{leadText(change, t)}</span>
        </div>
        {change.reasons.length > 0 && (
          <dl className="kv">
            {change.reasons.map((reason) => (
              <div key={JSON.stringify(reason)} style={{ display: 'contents' }}>
                <dt>{t.plan.because}</dt>
                <dd style={{ overflowWrap: 'anywhere' }}>{reasonText(reason, t)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <Tabs
        label={t.plan.tabs.diff}
        value={tab}
        onChange={setTab}
        tabs={[
          ...files.map((f) => ({
            id: f.key,
            name: f.subject.slice(f.subject.lastIndexOf('/') + 1),
            mono: true,
            note: f.added === undefined ? '' : `+${f.added} −${f.removed ?? 0}`,
          })),
          { id: 'steps', name: t.plan.tabs.steps, mono: false, note: String(steps.length) },
        ]}
      >
        {tab === 'steps' ? (
          <table className="table" style={{ margin: '4px 16px', width: 'calc(100% - 32px)' }}>
            <tbody>
              {steps.map((s) => (
                <tr key={s.id}>
                  <td className="mono">{s.id}</td>
                  <td className="mut">{t.words.kinds[s.kind]}</td>
                  <td className="num mut">{s.estimate === undefined ? '' : span(s.estimate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <FileDiff plan={plan.id} changeKey={tab} />
        )}
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
      <div className="page-pad">
        <QueryState error={diff.error} onRetry={() => void diff.refetch()} />
      </div>
    );
  return (
    <>
      <div className="dh" style={{ borderTop: 0 }}>
        <span className="mono mut clip" title={diff.data.path}>
          {diff.data.path}
        </span>
        <span className="push mut xs mono">{diff.data.mode}</span>
      </div>
      <Diff lines={diff.data.lines} label={diff.data.path} />
      <div className="dh mut xs end">
        <Eye className="i s" aria-hidden="true" />
        <span>
          {t.plan.masked}
          {diff.data.sources.length > 0 && (
            <>
              {' '}
              {t.plan.sources}: <code>{diff.data.sources.join(' + ')}</code>
            </>
          )}
        </span>
      </div>
    </>
  );
}
