'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { FailurePage } from './failure-page';

/** A container that fails now, in a run or not. */
export function ContainerFailureScreen(props: {
  readonly cloud: string;
  readonly host: string;
  readonly container: string;
}) {
  const api = useApi();
  const failure = useQuery({ ...api.containers.explain.queryOptions(props), staleTime: 10_000 });
  if (failure.data) return <FailurePage failure={failure.data} />;
  return (
    <div className="p-6">
      <QueryState error={failure.error} onRetry={() => void failure.refetch()} />
    </div>
  );
}

/** A step that failed in a run, or the first that did, from red to cause. */
export function StepFailureScreen(props: { readonly run: string; readonly step?: string }) {
  const api = useApi();
  const failure = useQuery({
    ...api.runs.explain.queryOptions({
      run: props.run,
      ...(props.step === undefined ? {} : { step: props.step }),
    }),
    staleTime: 30_000,
  });
  if (failure.data) return <FailurePage failure={failure.data} />;
  return (
    <div className="p-6">
      <QueryState error={failure.error} onRetry={() => void failure.refetch()} />
    </div>
  );
}

/** What made a plan fail or holds it up: the first, or the one at this place. */
export function PlanFailureScreen(props: { readonly plan: string; readonly at?: number }) {
  const api = useApi();
  const failure = useQuery({
    ...api.plans.failure.queryOptions({ plan: props.plan, at: props.at ?? 0 }),
    staleTime: 30_000,
  });
  if (failure.data) return <FailurePage failure={failure.data} />;
  return (
    <div className="p-6">
      <QueryState error={failure.error} onRetry={() => void failure.refetch()} />
    </div>
  );
}
