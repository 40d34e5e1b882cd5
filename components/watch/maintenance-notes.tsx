'use client';
import Link from 'next/link';
import type { WatchView } from '@/server/views/watch';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';

/** Hosts that are out of service on purpose: all of a cloud, or one. */
export function MaintenanceNotes(props: {
  readonly cloud: string;
  readonly view: WatchView | undefined;
  readonly host?: string;
}) {
  const t = useText();
  const resting = (props.view?.hosts ?? []).flatMap(({ host, maintenance }) =>
    maintenance && (props.host === undefined || props.host === host) ? [{ host, ...maintenance }] : [],
  );
  if (resting.length === 0) return null;
  return (
    <div className="grid gap-2 px-6 pb-4">
      {resting.map(({ host, run, number, by, since }) => (
        <Alert
          key={host}
          mark="warn"
          title={t.watch.maintained(host)}
          remedy={t.watch.maintainedLead(by, day(since, new Date()))}
        >
          <Link href={`/clouds/${props.cloud}/runs/${run}`}>{t.watch.maintainedRun(number)}</Link>
        </Alert>
      ))}
    </div>
  );
}
