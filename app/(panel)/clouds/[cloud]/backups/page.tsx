import type { Metadata } from 'next';
import { BackupsScreen } from '@/components/backups/backups-screen';

export const metadata: Metadata = { title: 'Backups' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <BackupsScreen key={cloud} cloud={cloud} />;
}
