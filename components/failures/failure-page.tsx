'use client';
import { Fragment } from 'react';
import type { FailureView } from '@/server/views/failures';
import { CrumbName } from '../frame/crumb-name';
import { useLanguage } from '../i18n/context';
import { day, span, time } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { type Mark, StateMark } from '../ui/mark';
import { PageTitle } from '../ui/page';
import { FailureChain } from './failure-chain';
import { FailureHistory } from './failure-history';
import { FailureLines } from './failure-lines';
import { FailureSide } from './failure-side';
import { failedText } from './plan-failure-text';

/** What failed, where and why; the lines that say so; what changed; beside it what to do. */
export function FailurePage(props: { readonly failure: FailureView }) {
  const { t, language } = useLanguage();
  const { failure } = props;
  const { of, error } = failure;
  const [cause] = failure.causes;
  const host = hostName(failure.host, t);
  const mark = markOf(failure);
  const old = new Date(failure.at).toDateString() !== new Date().toDateString();
  const where = [failure.host && host, failure.subject].filter(Boolean);
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_352px] *:min-w-0 max-xl:grid-cols-[minmax(0,1fr)_300px] max-md:h-auto max-md:grid-cols-1">
      <CrumbName>{t.failures.crumb(of.kind === 'plan' ? `#${of.plan.number}` : failure.subject)}</CrumbName>
      <div className="min-h-0 overflow-x-hidden overflow-y-auto pb-8">
        <header className="px-8 pt-6 pb-5 max-md:px-4">
          <p className="mb-3 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-3 [--cut:var(--paper)]">
            <StateMark mark={mark} />
            <b className={mark === 'failed' ? 'text-failed' : undefined}>
              {of.kind === 'step'
                ? t.run.failedAt(time(failure.at))
                : of.kind === 'plan'
                  ? t.failures.planAt(of.plan.number, day(failure.at, new Date()))
                  : t.failures.looked(time(failure.at))}
            </b>
            {of.kind === 'step' && <span>{t.failures.position(of.position, of.total)}</span>}
            {where.map((part, n) => (
              <Fragment key={part}>
                <span aria-hidden="true">/</span>
                {n === 0 ? <b className="text-ink">{part}</b> : <code className="text-ink">{part}</code>}
              </Fragment>
            ))}
            {of.kind === 'step' && <span>{t.failures.tried(of.attempts, span(of.seconds))}</span>}
            {of.kind === 'step' && old && <span>{day(failure.at, new Date())}</span>}
          </p>
          <PageTitle className="max-w-190">
            {cause ? cause.cause[language] : failedText(failure, t)}
          </PageTitle>
          <p className="mt-3 max-w-180 text-md leading-5.5 wrap-anywhere text-ink-2">
            {cause ? failedText(failure, t) : mark === 'failed' && t.failures.unknownLead}{' '}
            <span className="text-ink-3">{t.failures.said}:</span>{' '}
            <code className="wrap-anywhere whitespace-pre-wrap">{error.message}</code>
          </p>
        </header>
        <FailureChain failure={failure} />
        <FailureLines failure={failure} />
        <FailureHistory failure={failure} />
      </div>
      <FailureSide failure={failure} />
    </div>
  );
}

/** A container that was looked at may run, or be unknown. */
function markOf({ of, error, causes }: FailureView): Mark {
  if (of.kind === 'container' && of.look.kind === 'unknown') return 'unknown';
  if (error.tag !== 'ContainerRuns') return 'failed';
  return causes.length > 0 ? 'warn' : 'ok';
}
