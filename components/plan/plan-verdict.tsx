'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Verdict as Said } from '@/server/core/domain/verdict';
import type { PlanView } from '@/server/usecases/views';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import { failureText, remedyText } from '../run/failure-text';
import { buttonClass } from '../ui/button';
import { Skeleton } from '../ui/empty';
import { type Mark, StateMark } from '../ui/mark';
import { Diagnostics } from './diagnostics';
import { leadText, reasonText } from './reason-text';

/** A plan that has nothing to approve: computing, invalid, failed, refused, discarded, or empty. */
export function PlanVerdict(props: { readonly plan: PlanView; readonly verdict: Said }) {
  const t = useText();
  const { plan } = props;
  const invalid = plan.state.kind === 'invalid';
  const again = (
    <div className="row" style={{ marginTop: 8 }}>
      <LaunchButton cloud={plan.cloud.id} action={plan.action} primary>
        {t.plan.planAgain}
      </LaunchButton>
      <Link className={buttonClass()} href={`/clouds/${plan.cloud.id}${invalid ? '/files' : ''}`}>
        {invalid ? t.plan.toFiles : t.plan.toSettings}
      </Link>
    </div>
  );
  switch (plan.state.kind) {
    case 'computing':
      return (
        <Verdict mark="running" title={t.plan.computing} lead={t.plan.computingLead}>
          <Skeleton rows={6} word={plan.state.doing} />
        </Verdict>
      );
    case 'invalid': {
      const errors = plan.state.diagnostics.filter((d) => d.severity === 'error').length;
      return (
        <Verdict mark="failed" title={t.plan.invalid(errors)} lead={t.plan.invalidLead}>
          <Diagnostics items={plan.state.diagnostics} />
          {again}
        </Verdict>
      );
    }
    case 'failed': {
      const { error } = plan.state;
      return (
        <Verdict mark="failed" title={t.plan.failed} lead={failureText(error.tag, '', '', t)}>
          <p className="mono xs">{error.message}</p>
          {error.lines && <pre className="code-box">{error.lines.join('\n')}</pre>}
          <p>{remedyText(error, t)}</p>
          {again}
        </Verdict>
      );
    }
    case 'refused':
      return (
        <Verdict mark="warn" title={t.plan.refused} lead={t.plan.refusedLead}>
          <ul>
            {plan.state.moved.map((what) => (
              <li key={what} className="list-row mono">
                {what}
              </li>
            ))}
          </ul>
          {again}
        </Verdict>
      );
    case 'discarded':
      return (
        <Verdict mark="waiting" title={t.plan.discarded}>
          {again}
        </Verdict>
      );
    default: {
      const { verdict } = props;
      if (verdict.kind === 'unseen')
        return (
          <Verdict mark="unknown" title={t.plan.unseen(verdict.unknown)} lead={t.plan.unseenLead}>
            <Unseen plan={plan} />
            {again}
          </Verdict>
        );
      const nothing = verdict.kind === 'nothing';
      const title = nothing ? t.plan.nothing : t.plan.gone[plan.action === 'stop' ? 'stop' : 'destroy'];
      return (
        <Verdict mark="ok" title={title} {...(nothing ? { lead: t.plan.nothingLead(verdict.kept) } : {})}>
          <Diagnostics items={plan.warnings} />
          <div className="row" style={{ marginTop: 8 }}>
            <Link className={buttonClass('primary')} href={`/clouds/${plan.cloud.id}`}>
              {t.plan.toSettings}
            </Link>
          </div>
        </Verdict>
      );
    }
  }
}

/** What could not be looked at, and why. */
function Unseen(props: { readonly plan: PlanView }) {
  const t = useText();
  return (
    <ul>
      {props.plan.changes
        .filter(({ verb }) => verb === 'unknown')
        .map((change) => (
          <li key={change.key} className="list-row">
            <b className="mono">{change.subject}</b>
            <span className="mut">
              {change.reasons.map((reason) => reasonText(reason, t)).join('; ') || leadText(change, t)}
            </span>
          </li>
        ))}
    </ul>
  );
}

function Verdict(props: {
  readonly mark: Mark;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="verdict" style={{ ['--cut' as string]: 'var(--paper)' }}>
      <h1 className="one row">
        <StateMark mark={props.mark} />
        {props.title}
      </h1>
      {props.lead && <p className="lead">{props.lead}</p>}
      {props.children}
    </div>
  );
}
