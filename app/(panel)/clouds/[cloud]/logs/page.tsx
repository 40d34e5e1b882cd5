import type { Metadata } from 'next';
import { LogsScreen } from '@/components/logs/logs-screen';

export const metadata: Metadata = { title: 'Logs' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <LogsScreen key={cloud} cloud={cloud} />;
}
