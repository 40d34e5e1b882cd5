'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ignoresDesired } from '@/server/core/domain/scope';
import type { Verdict as Said } from '@/server/core/domain/verdict';
import type { PlanView } from '@/server/views/plans';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import { failureText, remedyText } from '../run/failure-text';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { type Mark, StateMark } from '../ui/mark';
import { ListRow, PageLead, PageTitle } from '../ui/page';
import { Skeleton } from '../ui/skeleton';
import { Diagnostics } from './diagnostics';
import { PlanCause } from './plan-cause';
import { leadText, reasonText } from './reason-text';

/** A plan that has nothing to approve: computing, invalid, failed, refused, discarded, or empty. */
export function PlanVerdict(props: { readonly plan: PlanView; readonly verdict: Said }) {
  const t = useText();
  const { plan } = props;
  const invalid = plan.state.kind === 'invalid';
  const again = (
    <div className="mt-2 flex items-center gap-2">
      <LaunchButton cloud={plan.cloud.id} action={plan.action} primary>
        {t.plan.planAgain}
      </LaunchButton>
      <Button asChild variant="outline">
        <Link href={`/clouds/${plan.cloud.id}${invalid ? '/files' : ''}`}>
          {invalid ? t.plan.toFiles : t.plan.toSettings}
        </Link>
      </Button>
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
          <PlanCause plan={plan} />
          {again}
        </Verdict>
      );
    }
    case 'failed': {
      const { error } = plan.state;
      return (
        <Verdict mark="failed" title={t.plan.failed} lead={failureText(error.tag, '', '', t)}>
          <p className="font-mono text-xs">{error.message}</p>
          {error.lines && <CodeBlock>{error.lines.join('\n')}</CodeBlock>}
          <p>{remedyText(error, t)}</p>
          <PlanCause plan={plan} />
          {again}
        </Verdict>
      );
    }
    case 'refused':
      return (
        <Verdict mark="warn" title={t.plan.refused} lead={t.plan.refusedLead}>
          <ul>
            {plan.state.moved.map((what) => (
              <ListRow key={what} className="font-mono text-mono">
                {what}
              </ListRow>
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
            <PlanCause plan={plan} />
            {again}
          </Verdict>
        );
      const nothing = verdict.kind === 'nothing';
      const prunes = plan.action === 'prune-images';
      const title = ignoresDesired(plan.action)
        ? t.plan.gone[plan.action]
        : prunes
          ? t.plan.nothingPruned
          : t.plan.nothing;
      return (
        <Verdict
          mark="ok"
          title={title}
          {...(nothing && !prunes ? { lead: t.plan.nothingLead(verdict.kept) } : {})}
        >
          <Diagnostics items={plan.warnings} />
          <div className="mt-2 flex items-center gap-2">
            <Button asChild>
              <Link href={`/clouds/${plan.cloud.id}`}>{t.plan.toSettings}</Link>
            </Button>
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
          <ListRow key={change.key}>
            <b className="font-mono text-mono">{change.subject}</b>
            <span className="text-ink-3">
              {change.reasons.map((reason) => reasonText(reason, t)).join('; ') || leadText(change, t)}
            </span>
          </ListRow>
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
    <div className="grid max-w-[860px] content-start gap-3 overflow-auto px-8 py-10 [--cut:var(--paper)] max-md:px-4 max-md:py-5">
      <PageTitle className="flex items-center gap-2">
        <StateMark mark={props.mark} />
        {props.title}
      </PageTitle>
      {props.lead && <PageLead>{props.lead}</PageLead>}
      {props.children}
    </div>
  );
}
