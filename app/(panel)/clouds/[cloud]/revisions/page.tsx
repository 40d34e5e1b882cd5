import type { Metadata } from 'next';
import { RevisionsScreen } from '@/components/revisions/revisions-screen';

export const metadata: Metadata = { title: 'History' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <RevisionsScreen cloud={cloud} />;
}
