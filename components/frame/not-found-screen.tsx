'use client';
import Link from 'next/link';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { CenteredPage } from './centered-page';

/** An address that names nothing. */
export function NotFoundScreen() {
  const t = useText();
  return (
    <CenteredPage title={t.frame.theFourOhFour} lead={t.frame.theFourOhFourLead}>
      <Button asChild>
        <Link href="/">{t.frame.clouds}</Link>
      </Button>
    </CenteredPage>
  );
}
