import type { Metadata } from 'next';
import { ImportScreen } from '@/components/folders/import-screen';

export const metadata: Metadata = { title: 'Import' };

export default function Page() {
  return <ImportScreen />;
}
