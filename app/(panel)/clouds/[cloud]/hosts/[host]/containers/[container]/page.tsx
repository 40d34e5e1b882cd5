import type { Metadata } from 'next';
import { ContainerScreen } from '@/components/containers/container-screen';

export const metadata: Metadata = { title: 'Container' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly host: string; readonly container: string }>;
}) {
  const { cloud, host, container } = await props.params;
  return (
    <ContainerScreen
      cloud={cloud}
      host={decodeURIComponent(host)}
      container={decodeURIComponent(container)}
    />
  );
}
