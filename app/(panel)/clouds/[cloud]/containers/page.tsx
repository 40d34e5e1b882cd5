import type { Metadata } from 'next';
import { ContainersScreen } from '@/components/containers/containers-screen';

export const metadata: Metadata = { title: 'Containers' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <ContainersScreen cloud={cloud} />;
}
