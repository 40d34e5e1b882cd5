import type { Metadata } from 'next';
import { AccessScreen } from '@/components/access/access-screen';

export const metadata: Metadata = { title: 'Access' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <AccessScreen cloud={cloud} />;
}
