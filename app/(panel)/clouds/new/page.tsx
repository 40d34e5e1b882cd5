import type { Metadata } from 'next';
import { WizardScreen } from '@/components/wizard/wizard-screen';

export const metadata: Metadata = { title: 'New cloud' };

export default function Page() {
  return <WizardScreen />;
}
