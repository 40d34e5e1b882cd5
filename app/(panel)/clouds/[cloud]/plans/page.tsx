import type { Metadata } from 'next';
import { ActionsScreen } from '@/components/plan/actions-screen';

export const metadata: Metadata = { title: 'Plan' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <ActionsScreen cloud={cloud} />;
}
