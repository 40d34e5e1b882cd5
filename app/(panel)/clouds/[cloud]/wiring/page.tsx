import type { Metadata } from 'next';
import { WiringScreen } from '@/components/wiring/wiring-screen';

export const metadata: Metadata = { title: 'Wiring' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <WiringScreen key={cloud} cloud={cloud} />;
}
