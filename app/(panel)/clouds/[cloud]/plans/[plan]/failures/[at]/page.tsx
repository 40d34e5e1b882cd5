import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlanFailureScreen } from '@/components/failures/failure-screen';

export const metadata: Metadata = { title: 'Failure' };

export default async function Page(props: {
  readonly params: Promise<{ readonly plan: string; readonly at: string }>;
}) {
  const { plan, at } = await props.params;
  if (!/^\d{1,4}$/.test(at)) notFound();
  return <PlanFailureScreen plan={plan} at={Number(at)} />;
}
