import type { Metadata } from 'next';
import { TopologyScreen } from '@/components/topology/topology-screen';

export const metadata: Metadata = { title: 'Topology' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <TopologyScreen cloud={cloud} />;
}
