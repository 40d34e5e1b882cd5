import type { Metadata } from 'next';
import { HostScreen } from '@/components/topology/host-screen';

export const metadata: Metadata = { title: 'Host' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly host: string }>;
}) {
  const { cloud, host } = await props.params;
  return <HostScreen cloud={cloud} host={decodeURIComponent(host)} />;
}
