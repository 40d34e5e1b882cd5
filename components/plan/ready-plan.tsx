'use client';
import { useMemo, useState } from 'react';
import type { PlanView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { ChangeGlyph, type Glyph } from '../ui/change-glyph';
import { StateMark } from '../ui/mark';
import { ApproveBar } from './approve-bar';
import { ChangeDetail } from './change-detail';
import { ChangeTree } from './change-tree';
import { orderOf } from './order-model';
import { countGlyphs, summary } from './plan-model';
import { PlanSide } from './plan-side';

const shown: readonly Exclude<Glyph, 'unknown'>[] = ['create', 'replace', 'update', 'remove', 'keep'];

/** Left what, middle why and the file, right order and consequence; below the approval. */
export function ReadyPlan(props: { readonly plan: PlanView; readonly title: string }) {
  const t = useText();
  const { plan } = props;
  const [chosen, setChosen] = useState<string | undefined>();
  const counts = useMemo(() => countGlyphs(plan.changes), [plan]);
  const order = useMemo(() => orderOf(plan.steps), [plan]);
  const sum = summary(plan);
  const first =
    plan.changes.find((c) => c.of === 'file' && c.verb !== 'keep') ??
    plan.changes.find((c) => c.verb !== 'keep');
  const change = plan.changes.find((c) => c.key === chosen) ?? first;
  const sentence =
    sum.changes === 0
      ? t.plan.sentenceSteps(sum.steps, sum.hosts)
      : sum.removed === sum.changes
        ? t.plan.sentenceRemoves(sum.removed, sum.hosts)
        : `${t.plan.sentence(sum.changes, sum.hosts)}${t.common.gap}${t.plan.effect(sum.restarts, sum.starts)}`;
  return (
    <div className="plan">
      <header className="phead">
        <div className="grow">
          <h1 className="one">{sentence}</h1>
          <div className="row sumline">
            {shown.map((g) => (
              <span key={g}>
                <ChangeGlyph glyph={g} loud={counts[g] > 0} />
                <b>{counts[g]}</b> {t.plan.verbs[g]}
              </span>
            ))}
            {counts.unknown > 0 && (
              <span className="t-unknown">
                <StateMark mark="unknown" />
                <b>{counts.unknown}</b> {t.plan.verbs.unknown}
              </span>
            )}
            {order.unit === 'seconds' && <span className="mut">{t.plan.about(span(order.length))}</span>}
          </div>
        </div>
        <span className="badge acc plain" title={plan.action}>
          {t.actions[plan.action].name}
        </span>
      </header>
      <div className="cols">
        <section className="left" aria-label={t.plan.group.label}>
          <ChangeTree plan={plan} order={order} chosen={change?.key} onChoose={setChosen} />
        </section>
        <section className="mid" aria-label={t.plan.tabs.diff}>
          {change ? (
            <ChangeDetail key={change.key} plan={plan} change={change} />
          ) : (
            <p className="page-pad mut">{t.plan.choose}</p>
          )}
        </section>
        <aside className="right">
          <PlanSide plan={plan} order={order} />
        </aside>
      </div>
      <ApproveBar plan={plan} />
    </div>
  );
}
