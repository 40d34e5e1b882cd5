import type { Metadata } from 'next';
import { ServiceScreen } from '@/components/services/service-screen';

export const metadata: Metadata = { title: 'Service' };

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string; readonly role: string }>;
}) {
  const { cloud, role } = await props.params;
  return <ServiceScreen cloud={cloud} role={decodeURIComponent(role)} />;
}
