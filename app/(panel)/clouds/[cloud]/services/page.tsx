import type { Metadata } from 'next';
import { CardsScreen } from '@/components/services/cards-screen';

export const metadata: Metadata = { title: 'Services' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <CardsScreen cloud={cloud} />;
}
