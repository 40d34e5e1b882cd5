import type { Metadata } from 'next';
import { RunScreen } from '@/components/run/run-screen';

export const metadata: Metadata = { title: 'Run' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly run: string }>;
}) {
  const { cloud, run } = await props.params;
  return <RunScreen cloud={cloud} run={run} />;
}
