import type { Metadata } from 'next';
import { StepFailureScreen } from '@/components/failures/failure-screen';

export const metadata: Metadata = { title: 'Failure' };

export default async function Page(props: { readonly params: Promise<{ readonly run: string }> }) {
  const { run } = await props.params;
  return <StepFailureScreen run={run} />;
}
