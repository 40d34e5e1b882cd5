import type { Metadata } from 'next';
import { FolderScreen } from '@/components/folders/folder-screen';

export const metadata: Metadata = { title: 'Folder' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <FolderScreen key={cloud} cloud={cloud} />;
}
