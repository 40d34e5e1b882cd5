import type { Metadata } from 'next';
import { StepFailureScreen } from '@/components/failures/failure-screen';

export const metadata: Metadata = { title: 'Failure' };

export default async function Page(props: {
  readonly params: Promise<{ readonly run: string; readonly step: string }>;
}) {
  const { run, step } = await props.params;
  return <StepFailureScreen run={run} step={decodeURIComponent(step)} />;
}
