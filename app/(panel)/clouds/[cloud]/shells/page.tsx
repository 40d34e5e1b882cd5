import type { Metadata } from 'next';
import { ShellsScreen } from '@/components/shells/shells-screen';

export const metadata: Metadata = { title: 'Shells' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <ShellsScreen key={cloud} cloud={cloud} />;
}
