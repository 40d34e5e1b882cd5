'use client';
import { useMemo, useState } from 'react';
import { freedOf } from '@/server/core/domain/freed';
import { KOLLA } from '@/server/core/domain/kolla-owner';
import { ignoresDesired, shownChanges } from '@/server/core/domain/scope';
import type { Verdict } from '@/server/core/domain/verdict';
import type { PlanView } from '@/server/views/plans';
import { bytesText } from '@/server/words/bytes-text';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { span } from '../i18n/format';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ChangeGlyph, type Glyph } from '../ui/change-glyph';
import { StateMark } from '../ui/mark';
import { PageFooter, PageHeader, PageTitle } from '../ui/page';
import { ScrollRegion } from '../ui/scroll-region';
import { UpgradePlan } from '../upgrade/upgrade-plan';
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
  // An upgrade is told service by service until a change is chosen.
  const overview = plan.action === 'upgrade';
  const shownChange = overview && chosen === undefined ? undefined : change;
  const sentence = sentenceOf(plan, verdict, t);
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)_auto] max-md:h-auto">
      <PageHeader className="items-start border-b">
        <div>
          <PageTitle>{sentence}</PageTitle>
          <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-ink-2 [--cut:var(--paper)] *:inline-flex *:items-center *:gap-1.5 [&_b]:text-ink">
            {shown.map((g) => (
              <span key={g}>
                <ChangeGlyph glyph={g} loud={counts[g] > 0} />
                <b>{counts[g]}</b> {t.plan.verbs[g]}
              </span>
            ))}
            {counts.unknown > 0 && (
              <span className="text-unknown">
                <StateMark mark="unknown" />
                <b>{counts.unknown}</b> {t.plan.verbs.unknown}
              </span>
            )}
            {plan.blocked.length > 0 && (
              <span className="text-unknown">
                <StateMark mark="unknown" /> {t.plan.blocked(plan.blocked.length)}
              </span>
            )}
            {verdict.kind === 'steps' && verdict.left > sum.changes && (
              <span className="text-ink-3">{t.plan.left(verdict.left - sum.changes)}</span>
            )}
            {order.unit === 'seconds' && (
              <span className="text-ink-3">{t.plan.about(span(order.length))}</span>
            )}
          </div>
        </div>
        {overview && chosen !== undefined && (
          <Button variant="outline" onClick={() => setChosen(undefined)}>
            {t.upgrade.progress}
          </Button>
        )}
        {plan.action === 'adopt' && (
          <LaunchButton cloud={plan.cloud.id} action="deploy" takeOver={KOLLA}>
            {t.plan.planTakeOver}
          </LaunchButton>
        )}
        <Badge title={plan.action}>{t.actions[plan.action].name}</Badge>
      </PageHeader>
      <div className="grid min-h-0 grid-cols-[minmax(320px,420px)_minmax(0,1fr)_328px] max-2xl:grid-cols-[332px_minmax(0,1fr)_264px] max-xl:grid-cols-[minmax(300px,380px)_minmax(0,1fr)] max-md:grid-cols-1">
        <section
          className="min-h-0 overflow-x-hidden overflow-y-auto border-r max-md:overflow-visible max-md:border-r-0"
          aria-label={t.plan.group.label}
        >
          <ChangeTree plan={plan} order={order} chosen={shownChange?.key} onChoose={setChosen} />
        </section>
        <section
          className="min-h-0 overflow-x-hidden overflow-y-auto bg-surface max-md:overflow-visible"
          aria-label={shownChange ? t.plan.tabs.diff : t.upgrade.progress}
        >
          {shownChange ? (
            <ChangeDetail key={shownChange.key} plan={plan} change={shownChange} />
          ) : overview ? (
            <UpgradePlan plan={plan} order={order} />
          ) : (
            <p className="p-6 text-ink-3">{t.plan.choose}</p>
          )}
        </section>
        <ScrollRegion
          className="min-h-0 overflow-x-hidden overflow-y-auto border-l [--cut:var(--paper)] max-xl:hidden max-md:block max-md:border-t max-md:border-l-0"
          label={t.plan.order}
        >
          <PlanSide plan={plan} order={order} />
        </ScrollRegion>
      </div>
      {verdict.kind === 'differs' || verdict.kind === 'blocked' ? (
        <PageFooter>
          <span>
            {verdict.kind === 'blocked'
              ? t.plan.blockedLead
              : t.plan.differsLead(t.actions[plan.action].name)}
          </span>
          <span className="ml-auto" />
          <LaunchButton
            cloud={plan.cloud.id}
            action={verdict.kind === 'blocked' ? plan.action : 'deploy'}
            primary
          >
            {verdict.kind === 'blocked' ? t.plan.planAgain : t.plan.planDeploy}
          </LaunchButton>
        </PageFooter>
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
  if (ignoresDesired(plan.action)) return t.plan.sentenceAsIs[plan.action](sum.steps, sum.hosts);
  if (plan.action === 'prune-images')
    return t.plan.sentencePrunes(sum.removed, bytesText(freedOf(plan.changes)));
  if (plan.action === 'adopt') return t.plan.sentenceAdopts(plan.steps.length);
  if (sum.changes === 0) return t.plan.sentenceSteps(sum.steps, sum.hosts);
  if (sum.removed === sum.changes) return t.plan.sentenceRemoves(sum.removed, sum.hosts);
  return `${t.plan.sentence(sum.changes, sum.hosts)}${t.common.gap}${t.plan.effect(sum.restarts, sum.starts)}`;
}
