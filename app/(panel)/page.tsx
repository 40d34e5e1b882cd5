import type { Metadata } from 'next';
import { CloudsScreen } from '@/components/clouds/clouds-screen';

export const metadata: Metadata = { title: 'Clouds' };

export default function Page() {
  return <CloudsScreen />;
}
