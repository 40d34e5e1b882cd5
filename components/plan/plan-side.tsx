'use client';
import type { PlanView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { clock } from '../i18n/format';
import { PrecheckText } from '../prechecks/precheck-text';
import { BackInPlan } from '../rollback/back-in-plan';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { Caption, SideSection } from '../ui/page';
import { BlockedSteps } from './blocked-steps';
import { Diagnostics } from './diagnostics';
import { Effects } from './effects';
import type { Order } from './order-model';

/** What passed is counted, except where it is what one decides by. */
const isTold = ({ outcome, check }: PlanView['prechecks'][number]): boolean =>
  outcome !== 'pass' || check === 'position';

const outcomes = { pass: 'ok', warn: 'warn', fail: 'failed' } as const;

/** What was checked, in which order it happens, and what users will notice. */
export function PlanSide(props: { readonly plan: PlanView; readonly order: Order }) {
  const t = useText();
  const { plan, order } = props;
  const passed = plan.prechecks.filter((p) => !isTold(p)).length;
  const kinds: Readonly<Record<string, string>> = t.words.kinds;
  const nameOf = (name: string) => kinds[name] ?? name;
  const end = (part: number) =>
    order.unit === 'seconds'
      ? clock(order.length * part)
      : t.plan.stage(Math.max(1, Math.round(order.length * part)));
  const warnings = plan.warnings.length > 0 && (
    <SideSection className="px-4">
      <Caption>{t.plan.warnings}</Caption>
      <Diagnostics items={plan.warnings} />
    </SideSection>
  );
  const blocked = plan.blocked.length > 0 && (
    <SideSection className="px-4">
      <Caption>{t.plan.blockedTitle}</Caption>
      <p className="text-xs text-ink-3">{t.plan.blockedLead}</p>
      <BlockedSteps blocked={plan.blocked} />
    </SideSection>
  );
  if (plan.steps.length === 0)
    return (
      <>
        {blocked}
        <BackInPlan plan={plan} />
        <SideSection className="px-4">
          <Caption>{t.plan.notice}</Caption>
          <Notes>
            <Note>
              <StateMark mark="ok" />
              <span>{t.plan.noticeNoSteps}</span>
            </Note>
          </Notes>
        </SideSection>
        {warnings}
      </>
    );
  return (
    <>
      {blocked}
      <BackInPlan plan={plan} />
      {plan.back && warnings}
      <SideSection className="px-4">
        <Caption>{t.plan.before}</Caption>
        <Notes>
          {plan.prechecks.length === 0 && <Note className="text-ink-3">{t.plan.noChecks}</Note>}
          {passed > 0 && (
            <Note>
              <StateMark mark="ok" />
              <span>{t.plan.passed(passed)}</span>
            </Note>
          )}
          {plan.prechecks
            .filter((p) => isTold(p))
            .map((p) => (
              <Note key={`${p.host}/${p.id}`}>
                <StateMark mark={outcomes[p.outcome]} word={t.common.state[outcomes[p.outcome]]} />
                <PrecheckText item={p} host />
              </Note>
            ))}
        </Notes>
      </SideSection>
      <SideSection className="px-4">
        <Caption>{t.plan.order}</Caption>
        <div className="mb-2 grid gap-1" role="img" aria-label={order.rows.map((r) => r.name).join(', ')}>
          {order.rows.map((row) => (
            <div
              key={row.name}
              className="grid h-4.5 grid-cols-[88px_minmax(0,1fr)] items-center gap-2 text-xs text-ink-2"
            >
              <span className="truncate" title={nameOf(row.name)}>
                {nameOf(row.name)}
              </span>
              <span className="relative h-3.5 before:absolute before:inset-x-0 before:top-[6.5px] before:h-px before:bg-line">
                {row.ready.map((bar) => (
                  <i
                    key={`r${bar.from}`}
                    className="absolute inset-y-1 min-w-[3px] rounded-[2px] bg-[color-mix(in_oklab,var(--accent)_40%,var(--paper))]"
                    style={{
                      left: `${(bar.from / order.length) * 100}%`,
                      width: `${((bar.to - bar.from) / order.length) * 100}%`,
                    }}
                  />
                ))}
                {row.bars.map((bar) => (
                  <i
                    key={bar.from}
                    className="absolute inset-y-0 min-w-[3px] rounded-[2px] bg-accent"
                    style={{
                      left: `${(bar.from / order.length) * 100}%`,
                      width: `${((bar.to - bar.from) / order.length) * 100}%`,
                    }}
                  />
                ))}
              </span>
            </div>
          ))}
          <div className="flex justify-between pl-24 text-2xs leading-5 text-ink-3">
            <span>{order.unit === 'seconds' ? clock(0) : end(0)}</span>
            <span>{end(0.5)}</span>
            <span>{end(1)}</span>
          </div>
        </div>
        <p className="text-xs text-ink-3">{t.plan.orderLead}</p>
      </SideSection>
      <SideSection className="px-4">
        <Caption>{t.plan.notice}</Caption>
        <Effects plan={plan} order={order} />
      </SideSection>
      {!plan.back && warnings}
    </>
  );
}
