'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { PlanView } from '@/server/views/plans';
import { useApi } from '../api/client';
import { planFailurePath } from '../failures/failure-path';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';

/** The likeliest cause of a plan's failure in a sentence, and the way to the whole story. */
export function PlanCause(props: { readonly plan: PlanView }) {
  const { t, language } = useLanguage();
  const api = useApi();
  const { plan } = props;
  const failures = useQuery({ ...api.plans.explain.queryOptions({ plan: plan.id }), staleTime: 30_000 });
  const cause = failures.data?.flatMap(({ causes }) => causes)[0];
  if (!failures.data || failures.data.length === 0) return null;
  return (
    <div className="grid justify-items-start gap-2">
      {cause && (
        <div>
          <h2>{t.failures.mostLikely}</h2>
          <p className="wrap-anywhere">{cause.cause[language]}</p>
        </div>
      )}
      <Button asChild variant="outline">
        <Link href={planFailurePath(plan.cloud.id, plan.id)}>{t.failures.why}</Link>
      </Button>
    </div>
  );
}
