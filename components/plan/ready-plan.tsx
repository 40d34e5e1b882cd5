'use client';
import { useMemo, useState } from 'react';
import { shownChanges, tearsDown } from '@/server/core/domain/scope';
import type { Verdict } from '@/server/core/domain/verdict';
import type { PlanView } from '@/server/usecases/views';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
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
export function ReadyPlan(props: {
  readonly plan: PlanView;
  readonly verdict: Verdict;
  readonly title: string;
}) {
  const t = useText();
  const { verdict } = props;
  const plan = useMemo(
    () => ({ ...props.plan, changes: shownChanges(props.plan.action, props.plan.changes) }),
    [props.plan],
  );
  const [chosen, setChosen] = useState<string | undefined>();
  const counts = useMemo(() => countGlyphs(plan.changes), [plan]);
  const order = useMemo(() => orderOf(plan.steps), [plan]);
  const sum = summary(plan);
  const first =
    plan.changes.find((c) => c.of === 'file' && c.verb !== 'keep') ??
    plan.changes.find((c) => c.verb !== 'keep');
  const change = plan.changes.find((c) => c.key === chosen) ?? first;
  const sentence = sentenceOf(plan, verdict, t);
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
            {plan.blocked.length > 0 && (
              <span className="t-unknown">
                <StateMark mark="unknown" /> {t.plan.blocked(plan.blocked.length)}
              </span>
            )}
            {verdict.kind === 'steps' && verdict.left > sum.changes && (
              <span className="mut">{t.plan.left(verdict.left - sum.changes)}</span>
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
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <aside className="right" tabIndex={0} aria-label={t.plan.order}>
          <PlanSide plan={plan} order={order} />
        </aside>
      </div>
      {verdict.kind === 'differs' || verdict.kind === 'blocked' ? (
        <footer className="foot">
          <span>
            {verdict.kind === 'blocked'
              ? t.plan.blockedLead
              : t.plan.differsLead(t.actions[plan.action].name)}
          </span>
          <span className="push" />
          <LaunchButton
            cloud={plan.cloud.id}
            action={verdict.kind === 'blocked' ? plan.action : 'deploy'}
            primary
          >
            {verdict.kind === 'blocked' ? t.plan.planAgain : t.plan.planDeploy}
          </LaunchButton>
        </footer>
      ) : (
        <ApproveBar plan={plan} />
      )}
    </div>
  );
}

/** The whole plan in a sentence, as far as its action carries it out. */
function sentenceOf(plan: PlanView, verdict: Verdict, t: Dictionary): string {
  const sum = summary(plan);
  if (verdict.kind === 'blocked') return t.plan.blockedSentence(verdict.blocked);
  if (verdict.kind === 'differs')
    return plan.action === 'check'
      ? t.plan.sentenceDiffers(sum.changes, sum.hosts)
      : t.plan.differs(verdict.differs);
  if (tearsDown(plan.action))
    return t.plan.sentenceTeardown[plan.action === 'stop' ? 'stop' : 'destroy'](sum.steps, sum.hosts);
  if (sum.changes === 0) return t.plan.sentenceSteps(sum.steps, sum.hosts);
  if (sum.removed === sum.changes) return t.plan.sentenceRemoves(sum.removed, sum.hosts);
  return `${t.plan.sentence(sum.changes, sum.hosts)}${t.common.gap}${t.plan.effect(sum.restarts, sum.starts)}`;
}
