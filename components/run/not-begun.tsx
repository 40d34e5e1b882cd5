'use client';
import { useQuery } from '@tanstack/react-query';
import type { StepError } from '@/server/core/domain/event';
import type { RunView } from '@/server/views/runs';
import { useApi } from '../api/client';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';
import { SideSection } from '../ui/page';
import { failureText, remedyText } from './failure-text';

/** Why a run did not even begin, and what moved since its plan was made. */
export function NotBegun(props: { readonly run: RunView; readonly error: StepError }) {
  const t = useText();
  const api = useApi();
  const { run, error } = props;
  const moved = error.tag === 'PlanMoved';
  const plan = useQuery({ ...api.plans.get.queryOptions({ plan: run.plan.id }), enabled: moved });
  const what = plan.data?.state.kind === 'refused' ? plan.data.state.moved : [];
  return (
    <SideSection
      className="grid gap-3 bg-surface py-4 pt-5 [--cut:var(--surface)]"
      aria-label={t.run.whatFailed}
    >
      <h2 className="flex items-center gap-2 text-lg text-balance">
        <StateMark mark={moved ? 'warn' : 'failed'} />
        {failureText(error.tag, '', '', t)}
      </h2>
      {moved && what.length > 0 ? (
        <div>
          <h3>{t.run.whatMoved}</h3>
          <ul>
            {what.map((name) => (
              <li key={name} className="font-mono text-xs wrap-anywhere">
                {name}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="wrap-anywhere text-ink-2">{error.message}</p>
      )}
      <div>
        <h3>{t.run.remedy}</h3>
        <p>{remedyText(error, t)}</p>
      </div>
      <LaunchButton cloud={run.cloud.id} action={run.action} primary wide>
        {t.plan.planAgain}
      </LaunchButton>
    </SideSection>
  );
}
