import type { Metadata } from 'next';
import { RunScreen } from '@/components/run/run-screen';

export const metadata: Metadata = { title: 'Run' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly run: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const { cloud, run } = await props.params;
  const { step } = await props.searchParams;
  return <RunScreen cloud={cloud} run={run} step={typeof step === 'string' ? step : undefined} />;
}
