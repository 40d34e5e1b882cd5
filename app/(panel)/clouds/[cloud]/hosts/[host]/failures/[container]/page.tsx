import type { Metadata } from 'next';
import { ContainerFailureScreen } from '@/components/failures/failure-screen';

export const metadata: Metadata = { title: 'Failure' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly host: string; readonly container: string }>;
}) {
  const { cloud, host, container } = await props.params;
  return (
    <ContainerFailureScreen
      cloud={cloud}
      host={decodeURIComponent(host)}
      container={decodeURIComponent(container)}
    />
  );
}
