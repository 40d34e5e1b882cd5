import type { Metadata } from 'next';
import { FilesScreen } from '@/components/files/files-screen';

export const metadata: Metadata = { title: 'Files' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <FilesScreen cloud={cloud} />;
}
