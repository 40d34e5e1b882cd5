import type { Metadata } from 'next';
import { NoticesScreen } from '@/components/notices/notices-screen';

export const metadata: Metadata = { title: 'Notifications' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <NoticesScreen cloud={cloud} />;
}
