'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useApi } from '../api/client';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { stepFailurePath } from './failure-path';

/** The likeliest cause of a failed step in a sentence, and the way to the whole story. */
export function FirstCause(props: { readonly cloud: string; readonly run: string; readonly step: string }) {
  const { t, language } = useLanguage();
  const api = useApi();
  const failure = useQuery({
    ...api.runs.explain.queryOptions({ run: props.run, step: props.step }),
    staleTime: 30_000,
  });
  const cause = failure.data?.causes[0];
  return (
    <>
      {cause && (
        <div>
          <h3>{t.failures.mostLikely}</h3>
          <p className="wrap-anywhere">{cause.cause[language]}</p>
        </div>
      )}
      <Button asChild variant="outline">
        <Link href={stepFailurePath(props.cloud, props.run, props.step)}>{t.failures.why}</Link>
      </Button>
    </>
  );
}
