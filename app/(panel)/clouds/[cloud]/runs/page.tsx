import type { Metadata } from 'next';
import { RunsScreen } from '@/components/run/runs-screen';

export const metadata: Metadata = { title: 'Runs' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <RunsScreen cloud={cloud} />;
}
