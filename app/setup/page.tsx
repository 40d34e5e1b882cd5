import type { Metadata } from 'next';
import { SetupScreen } from '@/components/sign-in/setup-screen';

export const metadata: Metadata = { title: 'First account', referrer: 'no-referrer' };

export default async function Page(props: {
  readonly searchParams: Promise<{ readonly token?: string | string[] }>;
}) {
  const { token } = await props.searchParams;
  return <SetupScreen token={typeof token === 'string' ? token : ''} />;
}
