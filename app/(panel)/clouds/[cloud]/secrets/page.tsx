import type { Metadata } from 'next';
import { SecretsScreen } from '@/components/secrets/secrets-screen';

export const metadata: Metadata = { title: 'Secrets' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <SecretsScreen key={cloud} cloud={cloud} />;
}
