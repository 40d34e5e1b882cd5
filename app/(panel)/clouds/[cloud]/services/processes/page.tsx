import type { Metadata } from 'next';
import { ProcessesScreen } from '@/components/services/processes-screen';

export const metadata: Metadata = { title: 'Processes' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <ProcessesScreen cloud={cloud} />;
}
