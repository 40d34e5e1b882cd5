import type { Metadata } from 'next';
import { InvitationScreen } from '@/components/sign-in/invitation-screen';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default function Page() {
  return <InvitationScreen />;
}
