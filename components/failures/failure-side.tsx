'use client';
import Link from 'next/link';
import type { FailedThing, FailureView } from '@/server/views/failures';
import { useLanguage } from '../i18n/context';
import { day } from '../i18n/format';
import { remedyText } from '../run/failure-text';
import { KeyValues } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { Caption, SidePanel, SideSection } from '../ui/page';
import { lookText } from './look-text';
import { planFailureText } from './plan-failure-text';
import { RemedyButtons } from './remedy-buttons';

/** Other failures of a plan that are named. */
const MOST = 12;

/** What to do, with the buttons that do it; what it stopped; what else it may be. */
export function FailureSide(props: { readonly failure: FailureView }) {
  const { t, language } = useLanguage();
  const { failure } = props;
  const [cause, ...others] = failure.causes;
  return (
    <SidePanel className="bg-paper [--cut:var(--paper)]">
      <SideSection className="grid gap-3 bg-surface py-5" aria-label={t.failures.remedy}>
        <p className="text-xs text-ink-3">
          {cause || failure.error.tag === 'ContainerRuns' ? t.failures.remedy : t.failures.unknownCause}
        </p>
        <h2 className="text-lg text-balance wrap-anywhere">
          {cause ? cause.remedy[language] : remedyText(failure.error, t)}
        </h2>
        <RemedyButtons failure={failure} cause={cause} />
        {cause && (
          <p className="text-xs text-ink-3">
            {t.failures.rule} <code>{cause.rule}</code>
          </p>
        )}
      </SideSection>
      <Stopped cloud={failure.cloud.id} of={failure.of} />
      {others.length > 0 && (
        <SideSection>
          <Caption>{t.failures.otherCauses}</Caption>
          <Notes>
            {others.map((one) => (
              <Note key={one.rule}>
                <span aria-hidden="true">–</span>
                <span className="wrap-anywhere">
                  {one.cause[language]} <span className="text-ink-3">{one.remedy[language]}</span>
                </span>
              </Note>
            ))}
          </Notes>
        </SideSection>
      )}
      {failure.role && (
        <SideSection>
          <Caption>{t.failures.overrides}</Caption>
          {failure.overrides.length === 0 ? (
            <p className="text-ink-2">{t.failures.noOverrides}</p>
          ) : (
            <ul className="grid gap-1">
              {failure.overrides.map((path) => (
                <li key={path} className="wrap-anywhere">
                  <Link
                    className="font-mono text-mono"
                    href={`/clouds/${failure.cloud.id}/files#${encodeURIComponent(path)}:1`}
                  >
                    {path}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </SideSection>
      )}
    </SidePanel>
  );
}

function Stopped(props: { readonly cloud: string; readonly of: FailedThing }) {
  const { t } = useLanguage();
  const { of } = props;
  if (of.kind === 'container')
    return (
      <SideSection>
        <KeyValues>
          <dt>{t.failures.state}</dt>
          <dd>{lookText(of.look, t)}</dd>
          {of.look.kind === 'seen' && (
            <>
              <dt>{t.failures.restarts}</dt>
              <dd>{of.look.restarts}</dd>
              <dt>{t.failures.startedAt}</dt>
              <dd>{day(of.look.startedAt, new Date())}</dd>
              <dt>{t.failures.image}</dt>
              <dd className="wrap-anywhere">
                <code>{of.look.image}</code>
              </dd>
            </>
          )}
        </KeyValues>
      </SideSection>
    );
  if (of.kind === 'plan') return <OtherFailures cloud={props.cloud} of={of} />;
  return (
    <SideSection>
      <Caption>{t.failures.stopped}</Caption>
      <Notes>
        <Note>
          <StateMark mark="ok" />
          <span>
            <b>{of.done}</b> {t.failures.done}
          </span>
        </Note>
        <Note>
          <StateMark mark="waiting" />
          <span>
            <b>{of.waited}</b> {t.failures.waited}
          </span>
        </Note>
        {of.others > 0 && (
          <Note>
            <StateMark mark="failed" />
            <span>
              <b>{of.others}</b> {t.failures.others}
            </span>
          </Note>
        )}
      </Notes>
      <Link className="mt-2 inline-block" href={`/clouds/${props.cloud}/runs/${of.run.id}`}>
        {t.failures.toRun}
      </Link>
    </SideSection>
  );
}

/** What else made the plan fail, and the way back to it. */
function OtherFailures(props: {
  readonly cloud: string;
  readonly of: Extract<FailedThing, { kind: 'plan' }>;
}) {
  const { t } = useLanguage();
  const { plan, failures, at } = props.of;
  const others = failures.flatMap((one, n) => (n === at ? [] : [{ one, n }]));
  const path = `/clouds/${props.cloud}/plans/${plan.id}`;
  return (
    <SideSection>
      <Caption>{t.failures.ofPlan(failures.length)}</Caption>
      <ul className="grid gap-1">
        {others.slice(0, MOST).map(({ one, n }) => (
          <li key={n} className="wrap-anywhere">
            <Link href={`${path}/failures/${n}`}>{planFailureText(one, t)}</Link>
          </li>
        ))}
        {others.length > MOST && <li className="text-ink-3">{t.common.more(others.length - MOST)}</li>}
      </ul>
      <Link className="mt-2 inline-block" href={path}>
        {t.failures.toPlan}
      </Link>
    </SideSection>
  );
}
