'use client';
import Link from 'next/link';
import type { BackupsAnswer } from '@/server/views/backups';
import { useLanguage, useText } from '../i18n/context';
import { day } from '../i18n/format';
import { KeyValues } from '../ui/facts';
import { Caption, ListRow } from '../ui/page';

/** When backups are made by themselves, how long they are kept, and what they hold. */
export function BackupsSide(props: {
  readonly cloud: string;
  readonly view: BackupsAnswer;
  readonly now: Date;
}) {
  const t = useText();
  const { language } = useLanguage();
  const b = t.backups;
  const { schedule, parts } = props.view;
  return (
    <div className="grid gap-6">
      <section>
        <Caption>{b.schedule}</Caption>
        {schedule.every === 0 ? (
          <p className="text-ink-2">{b.noSchedule}</p>
        ) : (
          <KeyValues>
            <dt>{b.every}</dt>
            <dd>{b.everyHours(schedule.every)}</dd>
            <dt>{b.next}</dt>
            <dd>{schedule.next ? day(schedule.next, props.now) : '–'}</dd>
            <dt>{b.fullEvery}</dt>
            <dd>{schedule.fullDays === 0 ? b.always : b.days(schedule.fullDays)}</dd>
            <dt>{b.testEvery}</dt>
            <dd>{schedule.testDays === 0 ? b.never : b.days(schedule.testDays)}</dd>
          </KeyValues>
        )}
        <p className="mt-2 text-xs">
          <Link href={`/clouds/${props.cloud}/settings#backup_interval_hours`}>{b.toSettings}</Link>
        </p>
      </section>
      <section>
        <Caption>{b.kept}</Caption>
        <p className="text-ink-2">{b.retention(schedule.keepFull, schedule.keepDays)}</p>
      </section>
      <section>
        <Caption>{b.holds}</Caption>
        <ul>
          {Object.entries(parts).map(([part, title]) => (
            <ListRow key={part}>
              <code className="text-ink-3">{part}</code>
              {title[language]}
            </ListRow>
          ))}
        </ul>
        <p className="mt-3 text-xs text-ink-3">
          {b.keyHelp} <Link href={`/clouds/${props.cloud}/secrets`}>{b.toSecrets}</Link>
        </p>
      </section>
    </div>
  );
}
