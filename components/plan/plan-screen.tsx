'use client';
import { useQuery } from '@tanstack/react-query';
import { verdictOf } from '@/server/core/domain/verdict';
import type { PlanView } from '@/server/views/plans';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { CrumbName } from '../frame/crumb-name';
import { useText } from '../i18n/context';
import { PlanVerdict } from './plan-verdict';
import { ReadyPlan } from './ready-plan';

/** A plan in whatever state it is. */
export function PlanScreen(props: { readonly cloud: string; readonly plan: string }) {
  const api = useApi();
  const plan = useQuery({
    ...api.plans.get.queryOptions({ plan: props.plan }),
    refetchInterval: (q) => (q.state.data?.state.kind === 'computing' ? 400 : false),
  });
  if (!plan.data)
    return (
      <div className="p-6">
        <QueryState error={plan.error} onRetry={() => void plan.refetch()} />
      </div>
    );
  return (
    <>
      <PlanName plan={plan.data} />
      <PlanBody plan={plan.data} />
    </>
  );
}

function PlanName(props: { readonly plan: PlanView }) {
  return <CrumbName>{`#${props.plan.number}`}</CrumbName>;
}

function PlanBody(props: { readonly plan: PlanView }) {
  const t = useText();
  const { plan } = props;
  const verdict = verdictOf(plan);
  const shows = verdict.kind === 'steps' || verdict.kind === 'differs' || verdict.kind === 'blocked';
  if (plan.state.kind === 'approved' || (plan.state.kind === 'ready' && shows))
    return <ReadyPlan plan={plan} verdict={verdict} title={t.plan.title(plan.number)} />;
  return <PlanVerdict plan={plan} verdict={verdict} />;
}
