import type { Metadata } from 'next';
import { ReplayScreen } from '@/components/shells/replay-screen';

export const metadata: Metadata = { title: 'Recording' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly shell: string }>;
}) {
  const { cloud, shell } = await props.params;
  return <ReplayScreen key={shell} cloud={cloud} shell={shell} />;
}
