import type { Metadata } from 'next';
import { UpgradeScreen } from '@/components/upgrade/upgrade-screen';

export const metadata: Metadata = { title: 'Upgrade' };

export default async function Page(props: { readonly params: Promise<{ readonly cloud: string }> }) {
  const { cloud } = await props.params;
  return <UpgradeScreen cloud={cloud} />;
}
