'use client';
import type { PlanView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { clock } from '../i18n/format';
import { PrecheckText } from '../prechecks/precheck-text';
import { StateMark } from '../ui/mark';
import { BlockedSteps } from './blocked-steps';
import { Diagnostics } from './diagnostics';
import type { Order } from './order-model';
import { interrupted } from './plan-model';

const outcomes = { pass: 'ok', warn: 'warn', fail: 'failed' } as const;

/** What was checked, in which order it happens, and what users will notice. */
export function PlanSide(props: { readonly plan: PlanView; readonly order: Order }) {
  const t = useText();
  const { plan, order } = props;
  const stops = interrupted(plan);
  const removed = plan.changes.filter((c) => c.of === 'container' && c.verb === 'remove').length;
  const fresh = plan.changes.filter((c) => c.of === 'container').every((c) => c.verb === 'create');
  const passed = plan.prechecks.filter((p) => p.outcome === 'pass').length;
  const kinds: Readonly<Record<string, string>> = t.words.kinds;
  const nameOf = (name: string) => kinds[name] ?? name;
  const end = (part: number) =>
    order.unit === 'seconds'
      ? clock(order.length * part)
      : t.plan.stage(Math.max(1, Math.round(order.length * part)));
  const warnings = plan.warnings.length > 0 && (
    <section>
      <h2 className="cap">{t.plan.warnings}</h2>
      <Diagnostics items={plan.warnings} />
    </section>
  );
  const blocked = plan.blocked.length > 0 && (
    <section>
      <h2 className="cap">{t.plan.blockedTitle}</h2>
      <p className="xs mut">{t.plan.blockedLead}</p>
      <BlockedSteps blocked={plan.blocked} />
    </section>
  );
  if (plan.steps.length === 0)
    return (
      <>
        {blocked}
        <section>
          <h2 className="cap">{t.plan.notice}</h2>
          <ul className="notice">
            <li>
              <StateMark mark="ok" />
              <span>{t.plan.noticeNoSteps}</span>
            </li>
          </ul>
        </section>
        {warnings}
      </>
    );
  return (
    <>
      {blocked}
      <section>
        <h2 className="cap">{t.plan.before}</h2>
        <ul className="notice">
          {plan.prechecks.length === 0 && <li className="mut">{t.plan.noChecks}</li>}
          {passed > 0 && (
            <li>
              <StateMark mark="ok" />
              <span>{t.plan.passed(passed)}</span>
            </li>
          )}
          {plan.prechecks
            .filter((p) => p.outcome !== 'pass')
            .map((p) => (
              <li key={`${p.host}/${p.id}`}>
                <StateMark mark={outcomes[p.outcome]} word={t.common.state[outcomes[p.outcome]]} />
                <PrecheckText item={p} host />
              </li>
            ))}
        </ul>
      </section>
      <section>
        <h2 className="cap">{t.plan.order}</h2>
        <div className="order" role="img" aria-label={order.rows.map((r) => r.name).join(', ')}>
          {order.rows.map((row) => (
            <div key={row.name} className="ln">
              <span className="clip" title={nameOf(row.name)}>
                {nameOf(row.name)}
              </span>
              <span className="track">
                {row.ready.map((bar) => (
                  <i
                    key={`r${bar.from}`}
                    className="ready"
                    style={{
                      left: `${(bar.from / order.length) * 100}%`,
                      width: `${((bar.to - bar.from) / order.length) * 100}%`,
                    }}
                  />
                ))}
                {row.bars.map((bar) => (
                  <i
                    key={bar.from}
                    style={{
                      left: `${(bar.from / order.length) * 100}%`,
                      width: `${((bar.to - bar.from) / order.length) * 100}%`,
                    }}
                  />
                ))}
              </span>
            </div>
          ))}
          <div className="axis">
            <span>{order.unit === 'seconds' ? clock(0) : end(0)}</span>
            <span>{end(0.5)}</span>
            <span>{end(1)}</span>
          </div>
        </div>
        <p className="xs mut">{t.plan.orderLead}</p>
      </section>
      <section>
        <h2 className="cap">{t.plan.notice}</h2>
        <ul className="notice">
          {stops.size === 0 && removed === 0 && (
            <li>
              <StateMark mark="ok" />
              <span>{fresh ? t.plan.noticeNew : t.plan.noticeNone}</span>
            </li>
          )}
          {[...stops].map(([role, containers]) => (
            <li key={role}>
              <StateMark mark="warn" word={t.common.state.warn} />
              <span>{t.plan.noticeRole(containers)}</span>
            </li>
          ))}
          {removed > 0 && (
            <li>
              <StateMark mark="warn" word={t.common.state.warn} />
              <span>{t.plan.noticeStop(removed)}</span>
            </li>
          )}
        </ul>
      </section>
      {warnings}
    </>
  );
}
