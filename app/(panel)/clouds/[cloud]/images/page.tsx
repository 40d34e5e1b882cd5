import type { Metadata } from 'next';
import { ImagesScreen } from '@/components/images/images-screen';

export const metadata: Metadata = { title: 'Images' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <ImagesScreen key={cloud} cloud={cloud} />;
}
