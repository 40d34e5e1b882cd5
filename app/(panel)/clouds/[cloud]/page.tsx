import type { Metadata } from 'next';
import { OverviewScreen } from '@/components/clouds/overview-screen';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <OverviewScreen cloud={cloud} />;
}
