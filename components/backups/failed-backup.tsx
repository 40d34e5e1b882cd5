'use client';
import Link from 'next/link';
import type { ScheduledBackup } from '@/server/views/backups';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';

/** A scheduled backup that failed, told where one looks first. */
export function FailedBackup({
  cloud,
  backup,
}: {
  readonly cloud: string;
  readonly backup: ScheduledBackup;
}) {
  const t = useText();
  const { run, plan, action, at } = backup;
  return (
    <div className="px-6 pb-4 max-md:px-4">
      <Alert variant="destructive" title={t.backups.scheduleFailed[action](day(at, new Date()))}>
        <Link href={run ? `/clouds/${cloud}/runs/${run}` : `/clouds/${cloud}/plans/${plan}`}>
          {t.backups.why}
        </Link>
      </Alert>
    </div>
  );
}
