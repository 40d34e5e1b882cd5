import type { Metadata } from 'next';
import { PlanFailureScreen } from '@/components/failures/failure-screen';

export const metadata: Metadata = { title: 'Failure' };

export default async function Page(props: { readonly params: Promise<{ readonly plan: string }> }) {
  const { plan } = await props.params;
  return <PlanFailureScreen plan={plan} />;
}
