import type { Metadata } from 'next';
import { ServicesScreen } from '@/components/services/services-screen';

export const metadata: Metadata = { title: 'Services' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <ServicesScreen cloud={cloud} />;
}
