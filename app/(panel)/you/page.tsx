import type { Metadata } from 'next';
import { YouScreen } from '@/components/you/you-screen';

export const metadata: Metadata = { title: 'You' };

export default function Page() {
  return <YouScreen />;
}
