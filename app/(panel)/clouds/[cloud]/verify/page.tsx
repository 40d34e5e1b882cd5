import type { Metadata } from 'next';
import { VerifyScreen } from '@/components/verify/verify-screen';

export const metadata: Metadata = { title: 'Verify' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <VerifyScreen cloud={cloud} />;
}
