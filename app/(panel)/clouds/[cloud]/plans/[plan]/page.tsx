import type { Metadata } from 'next';
import { PlanScreen } from '@/components/plan/plan-screen';

export const metadata: Metadata = { title: 'Plan' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly plan: string }>;
}) {
  const { cloud, plan } = await props.params;
  return <PlanScreen cloud={cloud} plan={plan} />;
}
